/**
 * What an operator set on this viewer.
 *
 * @typedef {object} Limits
 * @property {boolean} viewOnly
 * @property {boolean} microphoneMuted
 * @property {number | null} maxBitsPerSecond of the picture; null: as much as everybody's
 * @property {number | null} maxPicturesPerSecond likewise
 */

/** @type {Limits} */
export const NO_LIMITS = Object.freeze({
  viewOnly: false,
  microphoneMuted: false,
  maxBitsPerSecond: null,
  maxPicturesPerSecond: null,
});

/** @param {object} message `limits` @returns {Limits} */
export function readLimits({ viewOnly, microphoneMuted, maxBitsPerSecond, maxPicturesPerSecond }) {
  return {
    viewOnly,
    microphoneMuted,
    maxBitsPerSecond: maxBitsPerSecond ?? null,
    maxPicturesPerSecond: maxPicturesPerSecond ?? null,
  };
}

/** @returns {string[]} what a person should be told, in sentences; caps are seen in the figures of the picture */
export function limitChanges(before, now) {
  const sentences = [];
  if (now.viewOnly && !before.viewOnly) sentences.push("An operator made your session view-only.");
  if (!now.viewOnly && before.viewOnly) sentences.push("You may control the guest again: ask for control.");
  if (now.microphoneMuted && !before.microphoneMuted) sentences.push("An operator muted your microphone.");
  if (!now.microphoneMuted && before.microphoneMuted) sentences.push("Your microphone is muted no more.");
  return sentences;
}
