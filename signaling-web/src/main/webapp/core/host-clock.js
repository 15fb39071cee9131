/**
 * The time by the server's host, whose clock a browser's own need not agree with: sounds are told by it. Every answer and
 * every event narrows down how far both are apart.
 */
const DATE_HEADER_MILLIS = 1_000;

export class HostClock {
  #local;
  #least = -Infinity;
  #most = Infinity;

  /** @param {() => number} local this browser's clock, in milliseconds */
  constructor(local) {
    this.#local = local;
  }

  /** @returns {number} milliseconds since 1970 */
  now() {
    return this.#local() + this.#offset();
  }

  /**
   * The server answered a request.
   *
   * @param {string | null} date the header `Date`, which leaves fractions of the second out
   * @param {number} sentMillis when it was asked, by the browser's clock
   */
  answered(date, sentMillis) {
    const told = Date.parse(date ?? "");
    if (Number.isNaN(told)) return;
    this.#narrow(told - this.#local(), told + DATE_HEADER_MILLIS - sentMillis);
  }

  /** Something is known now that was at that moment: it is not in the future. */
  saw(hostMillis) {
    if (Number.isFinite(hostMillis)) this.#narrow(hostMillis - this.#local(), Infinity);
  }

  /** Bounds that contradict the earlier ones say that a clock was set. */
  #narrow(least, most) {
    if (least > this.#most || most < this.#least) {
      this.#least = least;
      this.#most = most;
    } else {
      this.#least = Math.max(this.#least, least);
      this.#most = Math.min(this.#most, most);
    }
  }

  #offset() {
    if (this.#least === -Infinity) return this.#most === Infinity ? 0 : this.#most;
    return this.#most === Infinity ? Math.max(this.#least, 0) : (this.#least + this.#most) / 2;
  }
}
