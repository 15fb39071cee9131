import { backoffMillis } from "./backoff.js";
import { SignInNeeded } from "./server.js";

/** Whoever opens the feed is shown the guest's among so many of the newest events of all guests. */
const HISTORY = 5_000;

const CLOSED = 2;

/**
 * Follows what is heard of a guest while it is open: first the newest events of the log, then each as it is heard. The
 * browser itself comes back after a broken connection and names the last event it has; what it gives up is begun anew
 * here.
 */
export class EventFeed {
  #surroundings;
  #guest;
  #handlers;
  #source = null;
  #timer = null;
  #failures = 0;
  #last = null;
  #isOpen = false;

  /** @type {"closed" | "opening" | "live" | "waiting"} */
  state = "closed";

  /**
   * @param {object} surroundings
   * @param {typeof EventSource} surroundings.EventSource
   * @param {{set: Function, clear: Function}} surroundings.timers
   * @param {() => number} surroundings.random from 0 to 1
   * @param {() => Promise<number>} surroundings.newest the number of the newest event there is
   * @param {string} guest
   * @param {object} handlers `onEvent(event)`, `onState()`, `onFault(sentence)` for the console,
   *     `onSignedOut()`
   */
  constructor(surroundings, guest, handlers) {
    this.#surroundings = surroundings;
    this.#guest = guest;
    this.#handlers = handlers;
  }

  open() {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#begin();
  }

  close() {
    this.#isOpen = false;
    this.#drop();
    this.#enter("closed");
  }

  async #begin() {
    this.#enter("opening");
    try {
      // Asked each time: an EventSource does not say that nobody is signed in.
      const newest = await this.#surroundings.newest();
      this.#last ??= Math.max(newest - HISTORY, 0);
    } catch (problem) {
      if (!this.#isOpen) return;
      if (problem instanceof SignInNeeded) this.#handlers.onSignedOut();
      else this.#retryLater(problem.message);
      return;
    }
    if (this.#isOpen && this.#source === null) this.#connect();
  }

  #connect() {
    const query = new URLSearchParams({ guest: this.#guest, after: this.#last });
    const source = new this.#surroundings.EventSource(`/api/events/live?${query}`);
    this.#source = source;
    source.onopen = () => {
      this.#failures = 0;
      this.#enter("live");
    };
    source.onmessage = ({ data }) => this.#receive(data);
    source.onerror = () => {
      if (source.readyState === CLOSED) this.#retryLater("the server ended the feed");
      else this.#enter("waiting");
    };
  }

  #receive(data) {
    let event;
    try {
      event = JSON.parse(data);
    } catch {
      event = null;
    }
    if (!Number.isInteger(event?.number) || typeof event.stream !== "string" || typeof event.kind !== "string") {
      this.#handlers.onFault(`The feed of events brought something else: ${String(data).slice(0, 80)}`);
      return;
    }
    this.#last = event.number;
    this.#handlers.onEvent(event);
  }

  #retryLater(why) {
    this.#handlers.onFault(`The feed of events is opened again: ${why}`);
    this.#drop();
    this.#failures++;
    const millis = backoffMillis(this.#failures, this.#surroundings.random());
    this.#timer = this.#surroundings.timers.set(() => this.#begin(), millis);
    this.#enter("waiting");
  }

  #drop() {
    if (this.#timer !== null) this.#surroundings.timers.clear(this.#timer);
    this.#timer = null;
    if (this.#source !== null) {
      this.#source.onopen = this.#source.onmessage = this.#source.onerror = null;
      this.#source.close();
    }
    this.#source = null;
  }

  #enter(state) {
    if (this.state === state) return;
    this.state = state;
    this.#handlers.onState();
  }
}
