/**
 * Times, lengths and pitches as people read them.
 */

const two = (number) => String(number).padStart(2, "0");

/**
 * @param {number} millis since 1970
 * @param {{fraction?: boolean}} [how] whether with milliseconds
 * @returns {string} the time of day in the reader's own zone
 */
export function clockTime(millis, { fraction = false } = {}) {
  if (!Number.isFinite(millis)) return "–";
  const time = new Date(millis);
  const whole = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":");
  return fraction ? `${whole}.${String(time.getMilliseconds()).padStart(3, "0")}` : whole;
}

/** @returns {string} the time of day, and the day before it when that is not today's */
export function dayTime(millis, nowMillis) {
  const [day, today] = [new Date(millis), new Date(nowMillis)];
  if (day.toDateString() === today.toDateString()) return clockTime(millis);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${clockTime(millis)}`;
}

/** @param {number | null} millis */
export function lengthText(millis) {
  if (millis === null) return "…";
  if (millis < 1_000) return `${Math.round(millis)} ms`;
  if (millis < 60_000) return `${(millis / 1_000).toFixed(millis < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(millis / 1_000);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)} min`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)} h`;
}

/** @param {number | null} hertz */
export function pitchText(hertz) {
  if (hertz === null) return "–";
  return Math.round(hertz) < 1_000
    ? `${Math.round(hertz)} Hz`
    : `${(hertz / 1_000).toFixed(hertz < 10_000 ? 2 : 1)} kHz`;
}

/** @param {number | null} decibels */
export function levelWord(decibels, unit) {
  return decibels === null || !Number.isFinite(decibels) ? "–" : `${decibels.toFixed(1).replace("-", "−")} ${unit}`;
}

/** @param {number} bytes */
export function sizeText(bytes) {
  if (bytes < 1e3) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
