import { readConfiguration } from "./configuration.js";
import { SignInNeeded } from "./server.js";
import { Stop } from "./signalling.js";

/**
 * What a session asks for before every attempt: fresh TURN credentials, and whether somebody is still signed in.
 *
 * @param {import("./server.js").Server} server
 * @param {string} address of the signalling WebSocket
 * @returns {() => Promise<{address: string, configuration: RTCConfiguration, credentialSeconds?: number}>} throws `Stop`
 *     when nobody is signed in or the configuration is not usable
 */
export function preparation(server, address) {
  return async () => {
    const { errors, ...usable } = readConfiguration(await configurationOf(server));
    if (errors.length > 0) throw new Stop({ kind: "configuration", message: errors.join("\n"), errors });
    return { address, ...usable };
  };
}

/** @returns {string} `wss:` for a page that came over HTTPS, `ws:` for one that came over plain HTTP */
export function signallingAddress({ protocol, host }, guest) {
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/signaling/${encodeURIComponent(guest)}`;
}

async function configurationOf(server) {
  try {
    return await server.webrtcConfiguration();
  } catch (problem) {
    if (problem instanceof SignInNeeded) throw new Stop({ kind: "sign-in", message: "Nobody is signed in." });
    throw problem;
  }
}
