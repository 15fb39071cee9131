import { backoffMillis } from "./backoff.js";
import { readMessage, SUBPROTOCOL } from "./messages.js";

const PING_EVERY_MILLIS = 10_000;
const OPEN = 1;

/**
 * Close codes after which the same attempt would only fail again: 1009 message too large, 4003 the session has ended, 4004
 * the guest is gone, 4008 too many messages were wrong. 1008 is none: the server's container closes with it when the application is replaced.
 */
const FINAL_CLOSE_CODES = [1009, 4003, 4004, 4008];
const GUEST_REMOVED = 4004;

/** With which this side closes: it leaves, or it comes back and its place is kept. */
const LEAVES = 1000;
const COMES_BACK = 4001;

/** Thrown by `prepare`: there is no point in another attempt until somebody does something. */
export class Stop extends Error {
  /** @param {{kind: string, message: string}} cause what stands in the way */
  constructor(cause) {
    super(cause.message);
    this.cause = cause;
  }
}

/**
 * The WebSocket to the server: opened, kept open, opened again when it breaks.
 *
 * The states are `preparing` -> `opening` -> `open` -> (`waiting` -> `preparing` ...) and, at the end, `closed`.
 * A ping that is not answered before the next one is due counts as a broken connection; it is counted in ticks and
 * not in time, because browsers slow down the timers of a hidden page.
 */
export class Signalling {
  #surroundings;
  #handlers;
  #socket = null;
  #state = "closed";
  #failures = 0;
  #unopened = 0;
  #retryTimer = null;
  #pingTimer = null;
  #pingId = 0;
  #unansweredPing = null;

  /**
   * @param {object} surroundings
   * @param {typeof WebSocket} surroundings.WebSocket
   * @param {{set: Function, clear: Function, every: Function}} surroundings.timers
   * @param {() => number} surroundings.random from 0 to 1
   * @param {(unopened: number) => Promise<string>} surroundings.prepare answers the address before every attempt, of which
   *     so many in a row did not open; throws `Stop`
   * @param {object} handlers `onState(state, detail)`, `onMessage(message)`, `onFault(sentence)`, `onStop(cause)`
   */
  constructor(surroundings, handlers) {
    this.#surroundings = surroundings;
    this.#handlers = handlers;
  }

  get state() {
    return this.#state;
  }

  /** Begins, or begins again at once when an attempt is being waited for. */
  async open() {
    if (this.#state === "open" || this.#state === "opening" || this.#state === "preparing") return;
    this.#clearTimers();
    this.#enter("preparing");
    let address;
    try {
      address = await this.#surroundings.prepare(this.#unopened);
    } catch (problem) {
      if (this.#state !== "preparing") return;
      if (problem instanceof Stop) this.#stop(problem.cause);
      else this.#retryLater({ opened: false });
      return;
    }
    if (this.#state === "preparing") this.#connect(address);
  }

  /** @returns {boolean} whether the message went out */
  send(message) {
    if (this.#state !== "open" || this.#socket.readyState !== OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** Says good-bye where that is possible, and stays closed. */
  close() {
    this.send({ type: "leave" });
    this.#end();
  }

  /** Drops this connection and opens another after the usual wait. */
  reconnect() {
    if (this.#state === "closed" || this.#state === "waiting") return;
    this.#retryLater({ opened: true });
  }

  /** The session is joined: from now on the server must answer pings. */
  keepAlive() {
    if (this.#pingTimer !== null) return;
    this.#pingTimer = this.#surroundings.timers.every(() => this.#ping(), PING_EVERY_MILLIS);
  }

  #connect(address) {
    const socket = new this.#surroundings.WebSocket(address, SUBPROTOCOL);
    this.#socket = socket;
    let opened = false;
    const mine = (action) => (event) => {
      if (this.#socket === socket) action(event);
    };
    socket.onopen = mine(() => {
      opened = true;
      this.#unopened = 0;
      this.#enter("open");
    });
    socket.onmessage = mine((event) => this.#receive(event.data));
    socket.onclose = mine((event) => this.#closed(event, opened));
    this.#enter("opening");
  }

  #receive(frame) {
    const { message, fault } = readMessage(frame);
    if (fault !== null) {
      this.#handlers.onFault(`The server sent ${fault}.`);
      return;
    }
    if (message.type === "pong") {
      this.#answered(message.id);
    } else {
      this.#handlers.onMessage(message);
    }
  }

  #closed(event, opened) {
    if (FINAL_CLOSE_CODES.includes(event.code)) {
      const why = event.reason || "it gave no reason";
      const kind = event.code === GUEST_REMOVED ? "guest-removed" : "refused";
      this.#stop({ kind, message: `The server ended this session (${event.code}: ${why}).` });
    } else {
      if (!opened) this.#unopened++;
      this.#retryLater({ opened });
    }
  }

  #ping() {
    if (this.#unansweredPing !== null) {
      this.#retryLater({ opened: true });
      return;
    }
    this.#unansweredPing = ++this.#pingId;
    this.send({ type: "ping", id: this.#unansweredPing });
  }

  /** A session that lived until a ping came due works: the next failure counts as the first again. */
  #answered(id) {
    if (id !== this.#unansweredPing) return;
    this.#unansweredPing = null;
    this.#failures = 0;
  }

  #retryLater({ opened }) {
    this.#dropSocket(COMES_BACK);
    this.#clearTimers();
    this.#failures++;
    const millis = backoffMillis(this.#failures, this.#surroundings.random());
    this.#retryTimer = this.#surroundings.timers.set(() => this.open(), millis);
    this.#enter("waiting", { millis, failures: this.#failures, opened });
  }

  #stop(cause) {
    this.#end();
    this.#handlers.onStop(cause);
  }

  #end() {
    this.#dropSocket(LEAVES);
    this.#clearTimers();
    this.#failures = 0;
    this.#enter("closed");
  }

  #dropSocket(code) {
    const socket = this.#socket;
    this.#socket = null;
    if (socket !== null) socket.close(code);
  }

  #clearTimers() {
    const { timers } = this.#surroundings;
    if (this.#retryTimer !== null) timers.clear(this.#retryTimer);
    if (this.#pingTimer !== null) timers.clear(this.#pingTimer);
    this.#retryTimer = null;
    this.#pingTimer = null;
    this.#unansweredPing = null;
  }

  #enter(state, detail = {}) {
    if (this.#state === state && state !== "waiting") return;
    this.#state = state;
    this.#handlers.onState(state, detail);
  }
}
