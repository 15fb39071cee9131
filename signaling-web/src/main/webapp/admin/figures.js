/** Figures as the console shows and offers them. */

/** @param {number | null | undefined} bits each second */
export function bitrateText(bits) {
  if (typeof bits !== "number") return "–";
  return bits < 1e6 ? `${Math.round(bits / 1e3)} kbit/s` : `${(bits / 1e6).toFixed(1)} Mbit/s`;
}

/** Values of a choice and their words; the empty one lifts the limit. */
export const bitrates = [
  ["", "no limit"],
  ["250000", "250 kbit/s"],
  ["500000", "500 kbit/s"],
  ["1000000", "1 Mbit/s"],
  ["2000000", "2 Mbit/s"],
  ["4000000", "4 Mbit/s"],
  ["8000000", "8 Mbit/s"],
];

export const rates = [
  ["", "no limit"],
  ["1", "1 picture/s"],
  ["5", "5 pictures/s"],
  ["10", "10 pictures/s"],
  ["15", "15 pictures/s"],
  ["30", "30 pictures/s"],
];

/** @param {string} text of a choice */
export function numberOrNull(text) {
  return text === "" ? null : Number(text);
}

/** @param {string} local of a datetime-local field @returns {string | undefined} ISO 8601 */
export function instantOf(local) {
  return local === "" ? undefined : new Date(local).toISOString();
}
