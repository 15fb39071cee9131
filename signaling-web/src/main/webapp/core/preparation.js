import { readConfiguration } from "./configuration.js";
import { SignInNeeded } from "./server.js";
import { Stop } from "./signalling.js";

/**
 * What a session asks for before every attempt: fresh TURN credentials, and whether somebody is still signed in.
 *
 * @param {import("./server.js").Server} server
 * @param {(port?: number) => string} addressAt the signalling WebSocket's address, at a port or at the page's own
 * @param {string} [guest] whose name the server must know: looked for when an attempt did not open
 * @returns {(unopened?: number) => Promise<{address: string, configuration: RTCConfiguration, credentialSeconds?: number}>} throws `Stop`
 *     when nobody is signed in, the configuration is not usable, or the guest is not there any more
 */
export function preparation(server, addressAt, guest) {
  return async (unopened = 0) => {
    if (unopened > 0 && guest !== undefined) await requireGuest(server, guest);
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

/** A browser does not say why a handshake was refused. */
async function requireGuest(server, guest) {
  const guests = await signedIn(() => server.guests());
  if (!guests.some(({ name }) => name === guest)) {
    throw new Stop({ kind: "guest-removed", message: `The server has no guest "${guest}" any more.` });
  }
}

function configurationOf(server) {
  return signedIn(() => server.webrtcConfiguration());
}

async function signedIn(ask) {
  try {
    return await ask();
  } catch (problem) {
    if (problem instanceof SignInNeeded) throw new Stop({ kind: "sign-in", message: "Nobody is signed in." });
    throw problem;
  }
}
