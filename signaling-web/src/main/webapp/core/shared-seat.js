/**
 * Windows of one viewer find one another: the page that has the place before a guest lends it to windows that it opened, each
 * of which shows a further display. They speak over a BroadcastChannel, which no other origin hears.
 */

const CHANNEL = "vitrine.beside.";

/** How long a page that may sleep in the background is waited for. */
const PATIENCE_MILLIS = 1_500;

/** The side that has the place. */
export class SeatLender {
  #channel;
  #secret;

  /**
   * @param {{BroadcastChannel: typeof BroadcastChannel}} surroundings
   * @param {string} id of this page, which its windows have in their addresses
   * @param {() => string | null} secret with which a display is joined beside this viewer's; null: not joined
   */
  constructor({ BroadcastChannel }, id, secret) {
    this.#secret = secret;
    this.#channel = new BroadcastChannel(CHANNEL + id);
    this.#channel.onmessage = ({ data }) => data?.type === "ask" && this.tell();
  }

  /** Whoever waits for the secret hears it, also who asked before there was one. */
  tell() {
    const secret = this.#secret();
    if (secret !== null) this.#channel.postMessage({ type: "secret", secret });
  }

  close() {
    this.#channel.close();
  }
}

/** The side of a window that was opened. */
export class SharedSeat {
  #channel;
  #timers;
  #waiting = [];

  /** @type {string | null} what was answered last */
  secret = null;

  /**
   * @param {{BroadcastChannel: typeof BroadcastChannel, timers: {set: Function, clear: Function}}} surroundings
   * @param {string} id of the page that has the place
   */
  constructor({ BroadcastChannel, timers }, id) {
    this.#timers = timers;
    this.#channel = new BroadcastChannel(CHANNEL + id);
    this.#channel.onmessage = ({ data }) => {
      if (data?.type === "secret" && typeof data.secret === "string") this.#answered(data.secret);
    };
  }

  /** @returns {Promise<string | null>} the secret of the moment; null when nobody answers */
  ask() {
    return new Promise((resolve) => {
      const timer = this.#timers.set(() => this.#answered(null), PATIENCE_MILLIS);
      this.#waiting.push({ resolve, timer });
      this.#channel.postMessage({ type: "ask" });
    });
  }

  close() {
    this.#answered(null);
    this.#channel.close();
  }

  #answered(secret) {
    this.secret = secret;
    for (const { resolve, timer } of this.#waiting.splice(0)) {
      this.#timers.clear(timer);
      resolve(secret);
    }
  }
}
