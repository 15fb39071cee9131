/**
 * What the server keeps of a guest's sound: the last seconds of each stream, clips and recordings.
 *
 * @typedef {object} Recording
 * @property {string} id
 * @property {string} guest
 * @property {string} stream
 * @property {string} [run]
 * @property {number} begins host time in milliseconds since 1970
 * @property {number} seconds
 * @property {number} bytes
 * @property {boolean} running
 * @property {"recording" | "clip" | "verdict"} kind
 */

/** Beyond the number of any event: the answer says which is the newest. */
const BEYOND = Number.MAX_SAFE_INTEGER;

/** As many as the server gives at once, and how many such pages are looked at: what still runs may be an old one. */
const PAGE_SIZE = 500;
const MOST_PAGES = 4;

export class Recordings {
  #server;
  #guest;

  /**
   * @param {import("./server.js").Server} server
   * @param {string} guest
   */
  constructor(server, guest) {
    this.#server = server;
    this.#guest = guest;
  }

  /** @returns {Promise<Recording[]>} the newest first */
  async list() {
    const all = [];
    let page = 1;
    for (let read = 0; read < MOST_PAGES && Number.isInteger(page); read++) {
      const query = new URLSearchParams({ guest: this.#guest, page, size: PAGE_SIZE });
      const answer = await this.#server.get(`/api/recordings?${query}`);
      all.push(...recordingsOf(answer));
      page = answer?.next;
    }
    return all;
  }

  /** @param {string[]} streams @returns {Promise<Recording[]>} one for each */
  async start(streams) {
    return recordingsOf(await this.#server.post("/api/recordings", { guest: this.#guest, streams }));
  }

  async stop(id) {
    await this.#server.post(`/api/recordings/${encodeURIComponent(id)}/stop`);
  }

  async remove(id) {
    await this.#server.remove(`/api/recordings/${encodeURIComponent(id)}`);
  }

  /** Keeps the last seconds of these streams on the server. */
  async clip(seconds, streams) {
    const answer = await this.#server.post(`${this.#guestPath()}/clips`, { seconds, streams });
    return recordingsOf(answer);
  }

  /** @returns {string} where the WAV file of a recording is */
  soundAddress(id) {
    return `/api/recordings/${encodeURIComponent(id)}/sound`;
  }

  /** @returns {Promise<ArrayBuffer>} the WAV file of a recording */
  async sound(id) {
    return (await this.#server.fetch(this.soundAddress(id))).arrayBuffer();
  }

  /**
   * What is kept of a stream for whoever comes later.
   *
   * @param {string} stream
   * @param {{from?: number, to?: number}} [span] host times in milliseconds; without, all that is kept
   * @returns {Promise<{wav: ArrayBuffer, begins: number}>} and the host time of its first sample
   */
  async preRoll(stream, { from, to } = {}) {
    const query = new URLSearchParams();
    if (from !== undefined) query.set("from", new Date(from).toISOString());
    if (to !== undefined) query.set("to", new Date(to).toISOString());
    const path = `${this.#guestPath()}/streams/${encodeURIComponent(stream)}/pre-roll?${query}`;
    const answer = await this.#server.fetch(path);
    return { wav: await answer.arrayBuffer(), begins: Date.parse(answer.headers.get("Vitrine-Begins")) };
  }

  /** @returns {Promise<number>} the number of the newest event in the log, 0 without any */
  async newestEvent() {
    const query = new URLSearchParams({ guest: this.#guest, after: BEYOND, limit: 1 });
    const { next } = await this.#server.get(`/api/events?${query}`);
    return Number.isInteger(next) ? next : 0;
  }

  #guestPath() {
    return `/api/guests/${encodeURIComponent(this.#guest)}`;
  }
}

function recordingsOf(answer) {
  const list = Array.isArray(answer?.recordings) ? answer.recordings : [];
  return list.map((recording) => ({ ...recording, begins: Date.parse(recording.begins) }));
}
