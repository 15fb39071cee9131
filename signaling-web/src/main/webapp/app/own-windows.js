import { routeTo } from "../core/route.js";
import { SeatLender } from "../core/shared-seat.js";

/** No browser tells a page that a window which it opened was closed. */
const LOOK_MILLIS = 400;

const LEAST = { width: 480, height: 320 };

/** Displays in windows of their own, which share this viewer's place. */
export class OwnWindows {
  #guest;
  #onChange;
  #id = Math.random().toString(36).slice(2);
  #windows = new Map();
  #lender;
  #timer = null;

  /**
   * @param {string} guest its name
   * @param {() => string | null} secret of this viewer's place
   * @param {() => void} onChange a window was closed
   */
  constructor(guest, secret, onChange) {
    this.#guest = guest;
    this.#onChange = onChange;
    this.#lender = new SeatLender(window, this.#id, secret);
  }

  /** @returns {boolean} */
  has(display) {
    return this.#windows.has(display);
  }

  /**
   * Opens the window, or brings the one that is there to the front.
   *
   * @param {{id: number, width: number, height: number}} display
   * @returns {boolean} whether the browser let it
   */
  open({ id, width, height }) {
    const size = [`width=${Math.max(LEAST.width, width)}`, `height=${Math.max(LEAST.height, height)}`];
    const address = `${routeTo(this.#guest, id)}?beside=${this.#id}`;
    const opened = this.#windows.get(id) ?? window.open(address, `vitrine-${this.#id}-${id}`, ["popup", ...size].join(","));
    if (opened === null) return false;
    opened.focus();
    this.#windows.set(id, opened);
    this.#timer ??= setInterval(() => this.#look(), LOOK_MILLIS);
    return true;
  }

  /** The page has joined, perhaps anew: its windows follow it. */
  tell() {
    this.#lender.tell();
  }

  /** Lends the place no more; the windows say so. */
  close() {
    clearInterval(this.#timer);
    this.#lender.close();
  }

  #look() {
    const closed = [...this.#windows].filter(([, one]) => one.closed);
    for (const [display] of closed) this.#windows.delete(display);
    if (this.#windows.size === 0) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
    if (closed.length > 0) this.#onChange();
  }
}
