/** A mouse wheel's notch, in the units of WheelEvent.deltaMode: pixels, lines, pages. */
const UNITS_PER_STEP = [100, 3, 1];

/** MouseEvent.buttons counts the middle and the right button the other way round than MouseEvent.button. */
const FLAG_OF_BUTTON = [1, 4, 2, 8, 16];

/**
 * From the browser's pointer events to the guest's pointer. Motion waits for the next animation frame and only its
 * newest position goes; buttons and wheel steps go at once, after the motion before them. The channel of motion may
 * lose messages, so where the pointer comes to rest is said twice.
 */
export class Pointer {
  #requestFrame;
  #input;
  #position = null;
  #motion = { x: 0, y: 0 };
  #unsent = false;
  #unrepeated = false;
  #framePending = false;
  #pressed = new Set();
  #wheelRest = { x: 0, y: 0 };

  /**
   * @param {object} surroundings
   * @param {(callback: Function) => void} surroundings.requestFrame
   * @param {import("./input.js").Input} surroundings.input
   */
  constructor({ requestFrame, input }) {
    this.#requestFrame = requestFrame;
    this.#input = input;
  }

  /** @returns {number[]} the buttons that the guest holds pressed */
  pressed() {
    return [...this.#pressed];
  }

  /** @param {{x: number, y: number}} position in guest pixels */
  moveTo(position) {
    if (this.#position?.x === position.x && this.#position?.y === position.y) return;
    this.#position = position;
    this.#unsent = true;
    this.#soon();
  }

  /** @param {number} deltaX relative motion in CSS pixels; parts of pixels add up */
  moveBy(deltaX, deltaY) {
    this.#position = null;
    this.#motion.x += deltaX;
    this.#motion.y += deltaY;
    this.#unsent = true;
    this.#soon();
  }

  /**
   * @param {number} flags MouseEvent.buttons, so that a button let go where nobody saw it is let go by the next event
   * @param {{x: number, y: number} | null} position in guest pixels; null in relative mode
   */
  buttons(flags, position) {
    for (const [button, flag] of FLAG_OF_BUTTON.entries()) {
      const pressed = (flags & flag) !== 0;
      if (pressed !== this.#pressed.has(button)) this.#button(button, pressed, position);
    }
  }

  /** @param {{deltaX: number, deltaY: number, deltaMode: number}} event */
  wheel({ deltaX, deltaY, deltaMode }) {
    const unitsPerStep = UNITS_PER_STEP[deltaMode] ?? UNITS_PER_STEP[0];
    const stepsX = this.#steps("x", deltaX / unitsPerStep);
    const stepsY = this.#steps("y", deltaY / unitsPerStep);
    if (stepsX === 0 && stepsY === 0) return;
    this.#send();
    this.#input.wheel(stepsX, stepsY);
  }

  /** Forgets what is pressed and what waits; that the guest lets go is told by RELEASE. */
  reset() {
    this.#pressed.clear();
    this.#position = null;
    this.#motion = { x: 0, y: 0 };
    this.#wheelRest = { x: 0, y: 0 };
    this.#unsent = false;
    this.#unrepeated = false;
  }

  #button(button, pressed, position) {
    if (pressed) this.#pressed.add(button);
    else this.#pressed.delete(button);
    if (position === null) this.#send();
    this.#input.button(button, pressed, position);
    if (position === null) return;
    // The button's own position overtakes the motion before it.
    this.#position = position;
    this.#unsent = false;
    this.#unrepeated = false;
  }

  #steps(axis, delta) {
    const rest = this.#wheelRest[axis];
    // A turn back begins anew: what is left of the old direction must not swallow its first step.
    const sum = rest * delta < 0 ? delta : rest + delta;
    const steps = Math.trunc(sum) + 0;
    this.#wheelRest[axis] = sum - steps;
    return steps;
  }

  #soon() {
    if (this.#framePending) return;
    this.#framePending = true;
    this.#requestFrame(() => this.#frame());
  }

  #frame() {
    this.#framePending = false;
    const repeating = !this.#unsent && this.#unrepeated;
    if (repeating) {
      this.#unrepeated = false;
      this.#transmit();
      return;
    }
    this.#send();
    if (this.#unsent || this.#unrepeated) this.#soon();
  }

  #send() {
    if (!this.#unsent || this.#input.isBusy()) return;
    this.#unsent = false;
    this.#unrepeated = this.#transmit();
  }

  #transmit() {
    if (this.#position !== null) return this.#input.moveTo(this.#position.x, this.#position.y);
    const deltaX = Math.trunc(this.#motion.x);
    const deltaY = Math.trunc(this.#motion.y);
    this.#motion.x -= deltaX;
    this.#motion.y -= deltaY;
    return this.#input.moveBy(deltaX, deltaY);
  }
}
