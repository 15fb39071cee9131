/**
 * Types a text with the keys of a layout, for text that is pasted and for screens without a board. It takes its time:
 * a PC's keyboard holds 16 bytes that the guest has not read yet, and one character has up to 11.
 */
const MILLIS_PER_STROKE = 30;

export class Typing {
  #keyboard;
  #timers;
  #onProgress;
  #strokes = [];
  #count = 0;
  #timer = null;

  /**
   * @param {{chord: (codes: string[]) => void}} keyboard
   * @param {{set: Function, clear: Function}} timers
   * @param {(done: number, all: number) => void} onProgress in strokes; when both are equal it is over
   */
  constructor(keyboard, timers, onProgress = () => {}) {
    this.#keyboard = keyboard;
    this.#timers = timers;
    this.#onProgress = onProgress;
  }

  get isBusy() {
    return this.#timer !== null;
  }

  /**
   * Types all of it, from now on, or nothing.
   *
   * @param {string} text
   * @param {import("./layout.js").Layout} layout of the guest
   * @param {boolean} capsLock whether the guest's Caps Lock is on
   * @returns {string[]} the characters that the layout has no key for, once each; none: it is being typed
   */
  start(text, layout, capsLock = false) {
    this.stop();
    const characters = [...text.replace(/\r\n?/g, "\n")];
    const missing = characters.filter((character) => layout.strokesFor(character) === null);
    if (missing.length > 0) return [...new Set(missing)];
    this.#strokes = characters.flatMap((character) => layout.strokesFor(character, capsLock));
    this.#count = this.#strokes.length;
    if (this.#count > 0) this.#timer = this.#timers.set(() => this.#next(), 0);
    return [];
  }

  /** Leaves out what is not typed yet; nothing stays pressed. */
  stop() {
    if (this.#timer === null) return;
    this.#timers.clear(this.#timer);
    this.#timer = null;
    this.#onProgress(this.#count, this.#count);
  }

  #next() {
    this.#keyboard.chord(this.#strokes.shift());
    const left = this.#strokes.length;
    this.#timer = left > 0 ? this.#timers.set(() => this.#next(), MILLIS_PER_STROKE) : null;
    this.#onProgress(this.#count - left, this.#count);
  }
}
