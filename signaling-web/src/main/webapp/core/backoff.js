const FIRST_MILLIS = 500;

/** An attempt at a server that is away costs it nothing, and whoever waits for its return waits at most so long. */
const LONGEST_MILLIS = 3000;

/**
 * How long to wait before the next attempt: doubled with every failure up to three seconds, and spread by up to a
 * quarter, so that many pages do not all return to a restarted server in the same instant.
 *
 * @param {number} failures how many attempts failed in a row, at least 1
 * @param {number} spread a number from 0 (inclusive) to 1 (exclusive)
 * @returns {number} milliseconds
 */
export function backoffMillis(failures, spread) {
  const steps = Math.min(Math.max(failures, 1), 16) - 1;
  const base = Math.min(FIRST_MILLIS * 2 ** steps, LONGEST_MILLIS);
  return Math.round(base * (0.75 + 0.25 * spread));
}
