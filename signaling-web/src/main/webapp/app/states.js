/**
 * What a person is told about the state of a session: one title, one explanation, what can be done.
 */

/**
 * @typedef {object} StateText
 * @property {"live" | "busy" | "idle" | "trouble"} tone
 * @property {string} short a word or two, for the bar
 * @property {string | null} title of the card over the picture; null: nothing stands in the picture's way
 * @property {string[]} detail sentences
 * @property {("retry" | "return" | "guests")[]} actions
 */

const text = (tone, short, title, detail = [], actions = []) => ({
  tone,
  short,
  title,
  detail: detail.filter(Boolean),
  actions,
});

/** After so many handshakes that were not accepted, "the server is away" is no longer the likely cause. */
const REFUSED_HANDSHAKES = 3;

/**
 * @param {import("../core/session.js").Session} session
 * @param {{guestName: string, hasPicture: boolean, origin: string}} page
 * @returns {StateText}
 */
export function describe(session, page) {
  switch (session.phase) {
    case "connecting":
      return text("busy", "Connecting", "Connecting", ["Reaching the server."]);
    case "reconnecting":
      return describeReconnecting(session, page);
    case "stopped":
      return describeStop(session.stop);
    default:
      return session.guest === null
        ? text("busy", "Joining", "Joining", [`Asking for ${page.guestName}.`])
        : describeGuest(session, page);
  }
}

function describeReconnecting({ failures, handshakeFails, mediaProblem }, { origin }) {
  if (handshakeFails && failures >= REFUSED_HANDSHAKES) {
    const why = `It is away, or it does not accept your role or this page's address (${origin}).`;
    return text(
      "trouble",
      "No answer",
      "The server does not answer",
      [why, `Attempt ${failures + 1} follows.`],
      ["retry"],
    );
  }
  return text("busy", "Reconnecting", "Reconnecting", ["The connection broke. It is mended by itself.", mediaProblem], ["retry"]);
}

function describeStop(stop) {
  switch (stop.kind) {
    case "configuration":
      return text("trouble", "Configuration", "The connection is not configured", stop.errors, ["retry"]);
    case "no-display":
      return text("trouble", "No display", "There is no such display", [stop.message], ["guests"]);
    case "ended":
      return describeEnd(stop);
    case "guest-removed":
      return text("idle", "Removed", "This guest is not here any more", [stop.message], ["guests"]);
    case "sign-in":
      return text("idle", "Signed out", "You are signed out");
    default:
      return text("trouble", "Refused", "The server refused", [stop.message], ["retry", "guests"]);
  }
}

function describeEnd({ cause, by, message, mayReturn }) {
  const actions = mayReturn ? ["return", "guests"] : ["guests"];
  if (cause === "idle") return text("idle", "Ended", "This session has ended", ["Nothing was done here for too long."], actions);
  if (cause === "replaced") return text("idle", "Ended", "This session goes on elsewhere", [], actions);
  if (cause === "left" || cause === "lost") {
    return text("idle", "Ended", "The page to which this window belonged is closed", [], actions);
  }
  return text("trouble", "Ended", `This session was ended by ${by || "an operator"}`, [message], actions);
}

function describeGuest(session, { guestName, hasPicture }) {
  const { state, reason } = session.guest;
  switch (state) {
    case "connecting": {
      const wait = `${guestName} is not there yet. Its picture appears here by itself.`;
      return text("idle", "Waiting", "Waiting for the guest", [wait, reason]);
    }
    case "off": {
      const wait = `${guestName} went away. When it returns, its picture continues here.`;
      return text("idle", "Off", "The guest is off", [wait, reason]);
    }
    case "unsupported":
      return text("trouble", "Not supported", "This guest cannot be shown", [reason], ["guests"]);
    default:
      return describePicture(session, hasPicture);
  }
}

function describePicture({ media, guest, mediaProblem, isUnplugged }, hasPicture) {
  if (isUnplugged) {
    return text("idle", "Unplugged", "This display is not plugged in", ["It continues here when it is plugged in again."]);
  }
  if (media === "mending") {
    return text("busy", "Reconnecting", "Reconnecting the picture", [
      "Looking for another way to the guest.",
      mediaProblem,
    ]);
  }
  if (media === "none") return text("busy", "No picture", "The picture is not available", ["It appears by itself."]);
  if (media === "connecting") return text("busy", "Opening", "Opening the picture", [mediaProblem]);
  if (!hasPicture) return text("busy", "Opening", "Waiting for the first picture");
  return guest.state === "paused" ? text("idle", "Paused", null) : text("live", "Live", null);
}
