import * as codec from "./input-codec.js";

const OPEN = "open";

/** Motion that waits in the channel is old motion: above this, the newest position waits here instead. */
const MOST_WAITING_BYTES = 1024;

/**
 * What goes to the guest: numbers the messages and chooses their channel. It sends nothing while its viewer has no
 * control, for the server would only drop it.
 */
export class Input {
  #channels = null;
  #sequence = 0;
  #totalX = 0;
  #totalY = 0;

  /** Whether input may be sent; set by whoever knows who controls. */
  allowed = false;

  /** @param {{keys: RTCDataChannel, pointer: RTCDataChannel} | null} channels of a new connection, or none */
  use(channels) {
    this.#channels = channels;
    this.#sequence = 0;
    this.#totalX = 0;
    this.#totalY = 0;
  }

  /** @returns {boolean} whether it was sent */
  key(code, pressed) {
    return codec.isEncodableCode(code) && this.#send("keys", () => codec.encodeKey(code, pressed));
  }

  /** @returns {boolean} whether motion should wait, because older motion is still on its way out */
  isBusy() {
    return this.#channels !== null && this.#channels.pointer.bufferedAmount > MOST_WAITING_BYTES;
  }

  moveTo(x, y) {
    return this.#send("pointer", () => codec.encodeMoveTo(this.#next(), x, y));
  }

  /** Relative motion since the last call, in the guest's counts. */
  moveBy(deltaX, deltaY) {
    this.#totalX = (this.#totalX + deltaX) | 0;
    this.#totalY = (this.#totalY + deltaY) | 0;
    return this.#send("pointer", () => codec.encodeMoveBy(this.#next(), this.#totalX, this.#totalY));
  }

  /** @param {{x: number, y: number} | null} position in guest pixels; null in relative mode */
  button(button, pressed, position) {
    const { x, y } = position ?? { x: codec.NO_POSITION, y: codec.NO_POSITION };
    return this.#send("keys", () => codec.encodeButton(this.#next(), button, pressed, x, y));
  }

  wheel(stepsX, stepsY) {
    return this.#send("keys", () => codec.encodeWheel(clampSteps(stepsX), clampSteps(stepsY)));
  }

  /** @param {boolean} begins whether the finger is set down, or taken away @param {{x: number, y: number}} position */
  touch(begins, finger, { x, y }) {
    return this.#send("keys", () => codec.encodeTouch(this.#next(), begins, finger, x, y));
  }

  /** @param {{finger: number, x: number, y: number}[]} places of the fingers that moved, in guest pixels */
  touches(places) {
    return this.#send("pointer", () => codec.encodeTouches(this.#next(), places));
  }

  release() {
    return this.#send("keys", codec.encodeRelease);
  }

  #send(label, encode) {
    const channel = this.#channels?.[label];
    if (!this.allowed || channel?.readyState !== OPEN) return false;
    channel.send(encode());
    return true;
  }

  #next() {
    this.#sequence = (this.#sequence + 1) >>> 0;
    return this.#sequence;
  }
}

function clampSteps(steps) {
  return Math.max(-codec.MOST_STEPS, Math.min(codec.MOST_STEPS, steps));
}
