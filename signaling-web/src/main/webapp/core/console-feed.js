/**
 * One guest's serial consoles as the signalling carries them. What a console printed is asked for piece by piece, the next
 * when the one before was shown: so a guest that prints faster than this page shows holds up nobody. What is typed goes
 * in pieces too, each when the guest has taken the one before: so a guest that reads slowly, as serial ports do, loses
 * nothing of what is pasted.
 */

/** So much is typed at once, in characters: a serial port takes 16 at a time. */
const PIECE = 512;

/** What the server sends at once at most: less than that is all that there was. */
const FULL_BYTES = 16 * 1024;

/** More than this nobody pastes into a serial port on purpose. */
const MOST_WAITING = 1024 * 1024;

/**
 * @typedef {object} SerialConsole
 * @property {string} id
 * @property {string} name
 * @property {"open" | "closed" | "taken" | "away"} state
 */

export class ConsoleFeed {
  #send;
  #nextFrame;
  #decode;
  #handlers;
  #opened = null;
  #connection = null;
  #asked = new Set();
  #isLive = false;
  #after = new Map();
  #outgoing = "";
  #onTheWay = 0;
  /** Consoles of which the server has not said yet what became of what was typed: until then it takes no more. */
  #unanswered = new Set();

  /** @type {SerialConsole[]} */
  consoles = [];

  /**
   * @param {object} surroundings
   * @param {(message: object) => boolean} surroundings.send whether it went out
   * @param {(callback: () => void) => void} surroundings.nextFrame calls it when there was time to show something
   * @param {(base64: string) => string} surroundings.decode `atob`
   * @param {object} handlers `onText(bytes, isLive)` of the console that is open, live when it was printed while we read, `onGap(lostBytes)` before what follows it,
   *     `onAnew()` before the text of a console that began anew, `onRefused(sentence)`, `onChange()` of what is told here
   */
  constructor({ send, nextFrame, decode }, handlers) {
    this.#send = send;
    this.#nextFrame = nextFrame;
    this.#decode = decode;
    this.#handlers = handlers;
  }

  /** @returns {SerialConsole | null} the one that is open */
  get opened() {
    return this.consoles.find(({ id }) => id === this.#opened) ?? null;
  }

  /** @returns {number} how many characters wait until the guest reads */
  get waiting() {
    return this.#onTheWay + this.#outgoing.length;
  }

  /** Begins to read where reading ended; another console begins at its oldest. */
  open(id) {
    if (this.#opened !== id) this.#forgetTyped();
    this.#opened = id;
    this.#isLive = false;
    this.#ask();
  }

  close() {
    this.#opened = null;
    this.#forgetTyped();
  }

  /**
   * @param {object | null} connection that of now: another one has to be asked anew; null while there is none
   * @param {boolean} mayType
   */
  follow(connection, mayType) {
    if (!mayType) this.#forgetTyped();
    if (connection === this.#connection) return;
    this.#connection = connection;
    this.#asked.clear();
    this.#unanswered.clear();
    this.#isLive = false;
    this.#forgetTyped();
    this.#ask();
  }

  /** @param {object} message `consoles`, `console-text` or `console-typed` */
  receive(message) {
    if (message.type === "consoles") this.#list(message.consoles);
    else if (message.type === "console-text") this.#text(message);
    else this.#typed(message);
  }

  /** @returns {boolean} false when too much waits already */
  type(text) {
    if (this.#outgoing.length + text.length > MOST_WAITING) return false;
    this.#outgoing += text;
    this.#sendTyped();
    this.#handlers.onChange();
    return true;
  }

  sendBreak() {
    const id = this.#opened;
    if (id !== null && this.#send({ type: "console-break", console: id })) this.#unanswered.add(id);
  }

  /** What the guest has not taken yet it does not get. */
  dropTyped() {
    this.#forgetTyped();
    this.#handlers.onChange();
  }

  #list(consoles) {
    this.consoles = consoles;
    this.#ask();
    this.#handlers.onChange();
  }

  #ask() {
    const opened = this.opened;
    if (opened === null || this.#connection === null || this.#asked.has(opened.id)) return;
    const after = this.#after.get(opened.id) ?? 0;
    if (this.#send({ type: "console-read", console: opened.id, after })) this.#asked.add(opened.id);
  }

  #text({ console: id, from, data }) {
    if (id !== this.#opened) {
      this.#asked.delete(id); // asked for before it was closed: whoever opens it asks for the same again
      return;
    }
    const bytes = Uint8Array.from(this.#decode(data), (character) => character.charCodeAt(0));
    const after = this.#after.get(id) ?? 0;
    if (bytes.length > 0) {
      if (from < after) this.#handlers.onAnew();
      else if (from > after) this.#handlers.onGap(from - after);
      this.#after.set(id, from + bytes.length);
      this.#handlers.onText(bytes, this.#isLive);
    }
    this.#isLive ||= bytes.length < FULL_BYTES;
    this.#nextFrame(() => {
      this.#asked.delete(id);
      this.#ask();
    });
  }

  #sendTyped() {
    const id = this.#opened;
    if (this.#outgoing === "" || id === null || this.#unanswered.has(id)) return;
    const text = piece(this.#outgoing);
    if (!this.#send({ type: "console-type", console: id, text })) return;
    this.#unanswered.add(id);
    this.#outgoing = this.#outgoing.slice(text.length);
    this.#onTheWay = text.length;
  }

  #typed({ console: id, refusal }) {
    this.#unanswered.delete(id);
    if (id !== this.#opened) return;
    this.#onTheWay = 0;
    if (refusal) {
      this.#outgoing = "";
      this.#handlers.onRefused(refusal);
    }
    this.#sendTyped();
    this.#handlers.onChange();
  }

  #forgetTyped() {
    this.#outgoing = "";
    this.#onTheWay = 0;
  }
}

/** A character is never cut in two. */
function piece(text) {
  const last = text.charCodeAt(PIECE - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? PIECE - 1 : PIECE);
}
