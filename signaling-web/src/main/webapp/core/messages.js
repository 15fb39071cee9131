/**
 * The messages of the subprotocol vitrine.1, as docs/signaling.md writes them down: what may come from the server,
 * checked member by member, so that everything behind this file can rely on their shape.
 */

export const SUBPROTOCOL = "vitrine.1";

export const GUEST_STATES = ["connecting", "running", "paused", "off", "unsupported"];
export const ROLES = ["viewer", "operator", "admin"];
const CONSOLE_STATES = ["open", "closed", "taken", "away"];
const ATTACHMENTS = ["from-start", "late", "absent"];
const POINTER_MODES = ["absolute", "relative"];

const isText = (value) => typeof value === "string";
const isNumber = (value) => Number.isFinite(value);
const isFlag = (value) => typeof value === "boolean";
const isId = (value) => isText(value) || Number.isInteger(value);
const isOneOf = (allowed) => (value) => allowed.includes(value);
const isListOf = (check) => (value) => Array.isArray(value) && value.every(check);
const isShaped = (members) => (value) => isObject(value) && firstFault(value, members) === null;
const optional = (check) => (value) => value === undefined || value === null || check(value);

const isDisplay = isShaped({
  id: Number.isInteger,
  label: optional(isText),
  width: optional(isNumber),
  height: optional(isNumber),
});
const isStream = isShaped({ name: isText, class: isText, state: isText });
const isLevel = isShaped({ stream: isText, peakDb: isNumber, loudness: isNumber });
const isAttachment = isShaped({
  kind: isOneOf(ATTACHMENTS),
  at: optional(isText),
  sinceStartSeconds: optional(isNumber),
  reason: optional(isText),
});
const isOffset = (value) => Number.isSafeInteger(value) && value >= 0;
const isConsole = isShaped({ id: isText, name: isText, state: isOneOf(CONSOLE_STATES) });
const isLights = isShaped({ capsLock: isFlag, numLock: isFlag, scrollLock: isFlag });
const isTouch = isShaped({ fingers: Number.isInteger, certain: isFlag });
const isViewer = isShaped({ id: isId, name: optional(isText), role: optional(isText) });

const MEMBERS = {
  joined: {
    viewer: isId,
    guest: isText,
    display: Number.isInteger,
    role: isOneOf(ROLES),
    mayControl: optional(isFlag),
    resume: optional(isText),
  },
  guest: {
    state: isOneOf(GUEST_STATES),
    reason: optional(isText),
    displays: optional(isListOf(isDisplay)),
    pointer: optional(isOneOf(POINTER_MODES)),
  },
  viewers: {
    viewers: isListOf(isViewer),
    controller: optional(isId),
    requests: optional(isListOf(isId)),
    away: optional(isListOf(isId)),
  },
  answer: { sdp: isText },
  candidate: { candidate: isText, sdpMid: optional(isText), sdpMLineIndex: optional(Number.isInteger) },
  refused: { viewer: isId },
  machine: { state: optional(isText), reason: optional(isText) },
  "machine-event": { event: isText, by: optional(isText), message: isText },
  consoles: { consoles: isListOf(isConsole) },
  "console-text": { console: isText, from: isOffset, data: isText },
  "console-typed": { console: isText, refusal: optional(isText) },
  clipboard: {
    policy: isText,
    reason: optional(isText),
    copied: isListOf(isText),
    number: isNumber,
    given: isListOf(isText),
  },
  load: { message: optional(isText) },
  lease: { holder: optional(isText), until: optional(isText) },
  message: { from: isText, text: isText },
  limits: {
    viewOnly: isFlag,
    microphoneMuted: isFlag,
    maxBitsPerSecond: optional(isNumber),
    maxPicturesPerSecond: optional(isNumber),
  },
  "input-idle": { atStake: isOneOf(["control", "session"]), seconds: isNumber },
  ended: { cause: isText, by: optional(isText), reason: optional(isText), mayReturn: isFlag },
  cursor: {
    width: Number.isInteger,
    height: Number.isInteger,
    hotX: optional(Number.isInteger),
    hotY: optional(Number.isInteger),
    rgba: optional(isText),
  },
  controls: { lights: optional(isLights), touch: optional(isTouch) },
  pointer: { x: isNumber, y: isNumber, visible: isFlag },
  sounds: { attachment: isAttachment, preRollSeconds: isNumber, streams: isListOf(isStream) },
  levels: { levels: isListOf(isLevel) },
  config: { data: optional(isObject) },
  storage: { roms: isListOf(isText), disks: isListOf(isText) },
  status: { running: isFlag, fps: optional(isNumber) },
  ack: { of: isText },
  pong: { id: isNumber },
  error: { code: isText, message: optional(isText) },
};

/**
 * Reads one text frame.
 *
 * @param {unknown} frame what WebSocket's message event carried
 * @returns {{message: object, fault: null} | {message: null, fault: string}} the message, or what was wrong with it
 */
export function readMessage(frame) {
  if (!isText(frame)) return faulty("a binary frame, where only text is spoken");
  const value = parse(frame);
  if (!isObject(value)) return faulty("a frame that is not one JSON object");
  if (!isText(value.type)) return faulty("a message without a type");
  if (!Object.hasOwn(MEMBERS, value.type)) return faulty(`a message of the unknown type "${value.type}"`);
  const fault = firstFault(value, MEMBERS[value.type]);
  return fault === null ? { message: value, fault: null } : faulty(`"${value.type}" with a bad member "${fault}"`);
}

function faulty(fault) {
  return { message: null, fault };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function firstFault(value, members) {
  for (const [name, check] of Object.entries(members)) {
    if (!check(value[name])) return name;
  }
  return null;
}
