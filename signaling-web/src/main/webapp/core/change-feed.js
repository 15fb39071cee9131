import { backoffMillis } from "./backoff.js";

const CLOSED = 2;

/**
 * Tells what changes at the server while it is open. The browser itself comes back after a broken connection; what it gives
 * up is begun anew here. After each beginning `onOpen` is told, because nobody knows what changed before it.
 */
export class ChangeFeed {
  #surroundings;
  #handlers;
  #source = null;
  #timer = null;
  #failures = 0;

  /** @type {"closed" | "opening" | "live" | "waiting"} */
  state = "closed";

  /**
   * @param {object} surroundings
   * @param {typeof EventSource} surroundings.EventSource
   * @param {{set: Function, clear: Function}} surroundings.timers
   * @param {() => number} surroundings.random from 0 to 1
   * @param {{onOpen: () => void, onChange: (topic: string) => void, onState: (state: string) => void}} handlers
   */
  constructor(surroundings, handlers) {
    this.#surroundings = surroundings;
    this.#handlers = handlers;
  }

  open() {
    this.#enter("opening");
    const source = new this.#surroundings.EventSource("/api/changes");
    this.#source = source;
    source.onopen = () => {
      this.#failures = 0;
      this.#enter("live");
      this.#handlers.onOpen();
    };
    source.addEventListener("changed", ({ data }) => this.#receive(data));
    source.onerror = () => {
      this.#enter("waiting");
      if (source.readyState === CLOSED) this.#retryLater();
    };
  }

  close() {
    this.#drop();
    this.#enter("closed");
  }

  #receive(data) {
    let what;
    try {
      ({ what } = JSON.parse(data));
    } catch {
      what = undefined;
    }
    if (typeof what === "string") this.#handlers.onChange(what);
  }

  #retryLater() {
    this.#drop();
    this.#failures++;
    const millis = backoffMillis(this.#failures, this.#surroundings.random());
    this.#timer = this.#surroundings.timers.set(() => this.open(), millis);
  }

  #drop() {
    if (this.#timer !== null) this.#surroundings.timers.clear(this.#timer);
    this.#timer = null;
    if (this.#source !== null) {
      this.#source.onopen = this.#source.onerror = null;
      this.#source.close();
    }
    this.#source = null;
  }

  #enter(state) {
    if (this.state === state) return;
    this.state = state;
    this.#handlers.onState(state);
  }
}
