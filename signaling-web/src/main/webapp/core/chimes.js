/**
 * The events of a guest's sound, put together: what began, what ended and what was known of it is one chime.
 *
 * @typedef {object} Chime
 * @property {number} number of its first event: nothing else has it
 * @property {string} stream
 * @property {number} begins host time in milliseconds since 1970
 * @property {number | null} ends null while it sounds
 * @property {number | null} lengthMillis
 * @property {number | null} peakDb of full scale
 * @property {number | null} loudness in LUFS
 * @property {number[]} hertz its dominant frequencies, the strongest first
 * @property {number | null} repetitionHz how often the like of it comes, when that is regular
 * @property {string[]} known names of the references that it is
 */

const MOST_KEPT = 500;

/** The server ends a chime after a minute; one that is open for longer was cut off with the server. */
const LONGEST_MILLIS = 65_000;

export class Chimes {
  #chimes = [];
  #newest = 0;
  #lastIds = new Map();

  /** @returns {readonly Chime[]} the oldest first */
  get list() {
    return this.#chimes;
  }

  /** @returns {number} of the newest event: what comes after it is not known yet */
  get newest() {
    return this.#newest;
  }

  /**
   * @param {object} event as the log has it; one that came already changes nothing
   * @returns {Chime | null} the chime that it is about
   */
  take(event) {
    if (!(event.number > this.#newest)) return null;
    this.#newest = event.number;
    if (event.kind === "onset") this.#noteOnset(event);
    const chime = this.#chimeOf(event);
    if (event.kind === "end") Object.assign(chime, endOf(event));
    if (event.kind === "known") chime.known = [...new Set([...chime.known, event.reference])];
    return chime;
  }

  /** @param {number} number */
  find(number) {
    return this.#chimes.find((chime) => chime.number === number) ?? null;
  }

  /** Ends what cannot sound any more; nobody knows when it ended. @param {number} now host time in milliseconds */
  settle(now) {
    for (const chime of this.#chimes) {
      if (chime.ends === null && now - chime.begins > LONGEST_MILLIS) chime.ends = chime.begins;
    }
  }

  /** Where identifiers begin anew, the server did, and what sounded before it has no end. */
  #noteOnset({ stream, id }) {
    if (id <= (this.#lastIds.get(stream) ?? -Infinity)) {
      for (const chime of this.#chimes) {
        if (chime.stream === stream && chime.ends === null) chime.ends = chime.begins;
      }
    }
    this.#lastIds.set(stream, id);
  }

  /** Identifiers begin anew when the server does: of two chimes with the same one the younger is meant. */
  #chimeOf({ kind, number, stream, id, onset, time }) {
    const same = this.#chimes.findLast((chime) => chime.stream === stream && chime.id === id);
    const begins = Date.parse(onset?.time ?? time);
    const isIt = same !== undefined && (kind === "known" || (kind === "end" && same.begins === begins));
    if (isIt) return same;
    const chime = { ...UNKNOWN, number, stream, id, begins };
    this.#chimes = [...this.#chimes, chime].slice(-MOST_KEPT);
    return chime;
  }
}

const UNKNOWN = {
  ends: null,
  lengthMillis: null,
  peakDb: null,
  loudness: null,
  hertz: [],
  repetitionHz: null,
  known: [],
};

function endOf({ end, time, lengthMillis, peakDbfs, loudnessLufs, tones, repetitionHz }) {
  return {
    ends: Date.parse(end?.time ?? time),
    lengthMillis: lengthMillis ?? null,
    peakDb: peakDbfs ?? null,
    loudness: loudnessLufs ?? null,
    hertz: (tones ?? []).map((tone) => tone.hertz),
    repetitionHz: repetitionHz ?? null,
  };
}
