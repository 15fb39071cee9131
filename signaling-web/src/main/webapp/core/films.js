/**
 * What the server keeps of a guest's displays: films with the guest's sound, and last minutes that were kept. In lists they
 * are as recordings of sound are, with the display in the stream's place.
 *
 * @typedef {import("./recordings.js").Recording & {failure?: string}} Film
 */

/** As many as the server gives at once, and how many such pages are looked at: what still runs may be an old one. */
const PAGE_SIZE = 500;
const MOST_PAGES = 4;

export class Films {
  #server;
  #guest;

  /** Whether the server keeps the last minute of this guest's displays; known after the first list. */
  keepsLastMinute = false;

  /**
   * @param {import("./server.js").Server} server
   * @param {string} guest
   */
  constructor(server, guest) {
    this.#server = server;
    this.#guest = guest;
  }

  /** @param {number} display @returns {string} what its films have in the place of a stream */
  static streamOf(display) {
    return `display ${display}`;
  }

  /** @returns {Promise<Film[]>} the newest first */
  async list() {
    const all = [];
    let page = 1;
    for (let read = 0; read < MOST_PAGES && Number.isInteger(page); read++) {
      const query = new URLSearchParams({ guest: this.#guest, page, size: PAGE_SIZE });
      const answer = await this.#server.get(`/api/films?${query}`);
      all.push(...(Array.isArray(answer?.films) ? answer.films : []).map(filmOf));
      this.keepsLastMinute = answer?.lastMinute === true;
      page = answer?.next;
    }
    return all;
  }

  /** @param {string[]} streams of displays @returns {Promise<Film[]>} one for each */
  async start(streams) {
    const films = [];
    for (const stream of streams) {
      films.push(filmOf(await this.#server.post("/api/films", { guest: this.#guest, display: displayOf(stream) })));
    }
    return films;
  }

  async stop(id) {
    await this.#server.post(`/api/films/${encodeURIComponent(id)}/stop`);
  }

  async remove(id) {
    await this.#server.remove(`/api/films/${encodeURIComponent(id)}`);
  }

  /** Keeps the last minute of these displays on the server. @returns {Promise<Film[]>} */
  async clip(seconds, streams) {
    const guest = `/api/guests/${encodeURIComponent(this.#guest)}`;
    const films = [];
    for (const stream of streams) {
      films.push(filmOf(await this.#server.post(`${guest}/displays/${displayOf(stream)}/last-minute`, {})));
    }
    return films;
  }

  /** @returns {string} where the WebM file of a film is */
  address(id) {
    return `/api/films/${encodeURIComponent(id)}/film`;
  }
}

function filmOf(film) {
  return { ...film, stream: Films.streamOf(film.display), begins: Date.parse(film.begins) };
}

function displayOf(stream) {
  return Number(stream.split(" ")[1]);
}
