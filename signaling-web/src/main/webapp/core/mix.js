/**
 * What one listener chose to hear of each stream of a guest. A choice is a plain object, stream -> what differs from the
 * usual, so that it can be kept between visits; it is never changed, each step makes a new one.
 *
 * @typedef {Readonly<Record<string, {solo?: true, muted?: true, gain?: number}>>} MixChoice
 */

/** Four times as loud: 12 dB. */
export const MOST_GAIN = 4;

/** Streams of one guest that are remembered; the server takes no more in one message. */
const MOST_STREAMS = 64;

/** @type {MixChoice} every stream as it is */
export const EVERYTHING = Object.freeze({});

/**
 * @param {MixChoice} choice
 * @param {string} stream
 * @returns {{solo: boolean, muted: boolean, gain: number}}
 */
export function chosen(choice, stream) {
  const { solo = false, muted = false, gain = 1 } = Object.hasOwn(choice, stream) ? choice[stream] : {};
  return { solo, muted, gain };
}

/**
 * @param {MixChoice} choice
 * @param {string} stream
 * @param {{solo?: boolean, muted?: boolean, gain?: number}} part what is chosen anew
 * @returns {MixChoice}
 */
export function withChoice(choice, stream, part) {
  const next = usable({ ...chosen(choice, stream), ...part });
  const others = Object.entries(choice).filter(([name]) => name !== stream);
  const entries = Object.keys(next).length === 0 ? others : [...others, [stream, next]];
  return Object.fromEntries(entries.slice(-MOST_STREAMS));
}

/**
 * @param {MixChoice} choice
 * @param {string} stream
 * @param {string[]} streams all that are there
 * @returns {boolean} whether the stream is let through
 */
export function isHeard(choice, stream, streams) {
  const { solo, muted } = chosen(choice, stream);
  return !muted && (solo || !streams.some((each) => chosen(choice, each).solo));
}

/**
 * @param {MixChoice} choice
 * @param {string[]} streams all that are there: a solo of one that is gone would silence the others
 * @returns {object} the message `mix`
 */
export function mixMessage(choice, streams) {
  const names = Object.keys(choice);
  const gains = names.filter((name) => chosen(choice, name).gain !== 1);
  return {
    type: "mix",
    solo: streams.filter((name) => chosen(choice, name).solo),
    muted: names.filter((name) => chosen(choice, name).muted),
    gains: Object.fromEntries(gains.map((name) => [name, chosen(choice, name).gain])),
  };
}

/**
 * @param {string} text what was kept of a choice; whatever it is, the answer can be used
 * @returns {MixChoice}
 */
export function readChoice(text) {
  try {
    const entries = Object.entries(JSON.parse(text)).map(([name, part]) => [name, usable(part ?? {})]);
    return Object.fromEntries(entries.filter(([, part]) => Object.keys(part).length > 0).slice(-MOST_STREAMS));
  } catch {
    return EVERYTHING;
  }
}

/** @returns {{solo?: true, muted?: true, gain?: number}} what differs from the usual, within its bounds */
function usable({ solo, muted, gain }) {
  return {
    ...(solo === true ? { solo } : {}),
    ...(muted === true ? { muted } : {}),
    ...(Number.isFinite(gain) && gain !== 1 ? { gain: Math.min(Math.max(gain, 0), MOST_GAIN) } : {}),
  };
}
