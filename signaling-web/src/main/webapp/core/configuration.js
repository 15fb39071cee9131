/**
 * The answer of /webrtc-config: which STUN and TURN servers the browser uses.
 */

const POLICIES = ["all", "relay"];
const PLACEHOLDER = /YOUR_[A-Z_]+|<[^<>]*>/;

/**
 * @param {unknown} answer the JSON of /webrtc-config
 * @returns {{configuration: RTCConfiguration, credentialSeconds?: number, signalingPort?: number, errors: string[]}} what
 *     RTCPeerConnection takes, how long the credentials in it are good for, and the port for signalling where that is not
 *     the page's; with any error, the page must not connect
 */
export function readConfiguration(answer) {
  if (typeof answer !== "object" || answer === null) {
    return { configuration: {}, errors: ["/webrtc-config did not answer with a JSON object."] };
  }
  const iceServers = Array.isArray(answer.iceServers) ? answer.iceServers : [];
  const iceTransportPolicy = answer.iceTransportPolicy ?? "all";
  const errors = [
    ...namedErrors(answer.errors),
    ...policyErrors(iceTransportPolicy, iceServers),
    ...iceServers.flatMap(placeholderErrors),
  ];
  return {
    configuration: { iceServers, iceTransportPolicy, bundlePolicy: "max-bundle" },
    ...(answer.credentialSeconds > 0 ? { credentialSeconds: answer.credentialSeconds } : {}),
    ...(answer.signalingPort > 0 ? { signalingPort: answer.signalingPort } : {}),
    errors: [...new Set(errors)],
  };
}

function namedErrors(errors) {
  return Array.isArray(errors) ? errors.map(String) : [];
}

function policyErrors(policy, iceServers) {
  if (!POLICIES.includes(policy)) {
    return [`QEMU_WEBRTC_ICE_TRANSPORT_POLICY is "${policy}"; set it to all or relay.`];
  }
  if (policy === "relay" && !iceServers.some(isRelay)) {
    return ["QEMU_WEBRTC_ICE_TRANSPORT_POLICY is relay, but there is no TURN server; set QEMU_WEBRTC_TURN_HOST."];
  }
  return [];
}

function placeholderErrors(server) {
  return [
    ...urlsOf(server).map((url) => [url, "QEMU_WEBRTC_TURN_HOST (or QEMU_WEBRTC_ICE_SERVERS)"]),
    [server?.username, "QEMU_WEBRTC_TURN_USERNAME"],
    [server?.credential, "QEMU_WEBRTC_TURN_CREDENTIAL"],
  ]
    .filter(([value]) => typeof value === "string" && PLACEHOLDER.test(value))
    .map(([value, variable]) => `"${PLACEHOLDER.exec(value)[0]}" is still a placeholder; set ${variable}.`);
}

function isRelay(server) {
  return urlsOf(server).some((url) => /^turns?:/.test(url));
}

function urlsOf(server) {
  return [server?.urls ?? []].flat().filter((url) => typeof url === "string");
}
