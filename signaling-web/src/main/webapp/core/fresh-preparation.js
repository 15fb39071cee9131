/** Of the lifetime of credentials: what is made later gets others. */
const FRESH_SHARE = 0.1;

/** What a peer is made with, kept for as long as its credentials are fresh. */
export class FreshPreparation {
  #prepare;
  #timers;
  #timer = null;
  #current = null;
  #forgotten = 0;

  /**
   * @param {(unopened?: number) => Promise<{address: string, configuration: RTCConfiguration, credentialSeconds?: number}>} prepare
   * @param {{set: Function, clear: Function}} timers
   */
  constructor(prepare, timers) {
    this.#prepare = prepare;
    this.#timers = timers;
  }

  /** @returns {{address: string, configuration: RTCConfiguration, credentialSeconds?: number} | null} null: no longer fresh */
  get current() {
    return this.#current;
  }

  /** @param {number} [unopened] attempts that did not open, for `prepare` */
  async renew(unopened) {
    const forgotten = this.#forgotten;
    const prepared = await this.#prepare(unopened);
    if (forgotten === this.#forgotten) this.#keep(prepared);
    return prepared;
  }

  forget() {
    this.#forgotten++;
    this.#keep(null);
  }

  #keep(prepared) {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#current = prepared;
    const lifetimeSeconds = prepared?.credentialSeconds ?? 0;
    this.#timer =
      lifetimeSeconds > 0 ? this.#timers.set(() => this.#keep(null), lifetimeSeconds * 1000 * FRESH_SHARE) : null;
  }
}
