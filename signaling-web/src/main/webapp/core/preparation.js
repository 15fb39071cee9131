import { readConfiguration } from "./configuration.js";
import { SignInNeeded } from "./server.js";
import { Stop } from "./signalling.js";

/**
 * What a session asks for before every attempt: fresh TURN credentials, and whether somebody is still signed in.
 *
 * @param {import("./server.js").Server} server
 * @param {(port?: number) => string} addressAt the signalling WebSocket's address, at a port or at the page's own
 * @returns {(unopened?: number) => Promise<{address: string, configuration: RTCConfiguration, credentialSeconds?: number}>} throws `Stop`
 *     when nobody is signed in or the configuration is not usable
 */
export function preparation(server, addressAt) {
  return async (unopened = 0) => {
    const { errors, signalingPort, ...usable } = readConfiguration(await configurationOf(server));
    if (errors.length > 0) throw new Stop({ kind: "configuration", message: errors.join("\n"), errors });
    // A browser may trust the certificate at the page's port alone: then the second attempt goes there.
    const address = unopened % 2 === 0 ? addressAt(signalingPort) : addressAt();
    return { address, ...usable };
  };
}

/**
 * @param {number} [port] another than the page's own
 * @returns {string} `wss:` for a page that came over HTTPS, `ws:` for one that came over plain HTTP
 */
export function signallingAddress({ protocol, host, hostname }, guest, port) {
  const at = port === undefined ? host : `${hostname}:${port}`;
  return `${protocol === "https:" ? "wss:" : "ws:"}//${at}/signaling/${encodeURIComponent(guest)}`;
}

async function configurationOf(server) {
  try {
    return await server.webrtcConfiguration();
  } catch (problem) {
    if (problem instanceof SignInNeeded) throw new Stop({ kind: "sign-in", message: "Nobody is signed in." });
    throw problem;
  }
}
