/**
 * Fingers for a guest without a touch screen: one finger is the pointer with its left button, two turn the wheel. A finger
 * that stays where it is presses the right button, where that is wanted.
 *
 *     IDLE --finger--> WAITING --lifted--> click, IDLE
 *                      WAITING --moves, or waits--> DRAGGING --lifted--> IDLE
 *                      WAITING --waits long, where that is wanted--> right button --lifted--> IDLE
 *                      WAITING --second finger--> SCROLLING --one lifted, then all--> IDLE
 * Where the guest's pointer is relative, WAITING --moves--> PUSHING, without a button, instead.
 */
const LEFT = 1;
const RIGHT = 2;

/** So long a second finger may come; then the first has pressed. */
const SECOND_FINGER_MILLIS = 80;
const LONG_PRESS_MILLIS = 600;

/** Within so many CSS pixels a finger stays where it is. */
const STILL_PIXELS = 8;

/** A finger's way on a screen is shorter than that of a hand on a wheel. */
const WHEEL_GAIN = 2;

export class Gestures {
  #timers;
  #pointer;
  #fingers = new Map();
  #state = "idle";
  #start = null;
  #timer = null;
  #middle = null;

  /** Whether a finger that stays where it is presses the right button. */
  longPressIsRight = false;

  /**
   * @param {object} surroundings
   * @param {{set: Function, clear: Function}} surroundings.timers
   * @param {import("./pointer.js").Pointer} surroundings.pointer
   */
  constructor({ timers, pointer }) {
    this.#timers = timers;
    this.#pointer = pointer;
  }

  /**
   * @param {{id: number, x: number, y: number}} finger in CSS pixels
   * @param {{x: number, y: number} | null} position in guest pixels; null while the guest's pointer is relative
   */
  down({ id, x, y }, position) {
    this.#fingers.set(id, { x, y });
    if (this.#state === "idle") {
      this.#state = "waiting";
      this.#start = { id, x, y, position };
      if (position !== null) this.#pointer.moveTo(position);
      this.#timer = this.#timers.set(
        () => this.#waited(),
        this.longPressIsRight ? LONG_PRESS_MILLIS : SECOND_FINGER_MILLIS,
      );
    } else if (this.#state === "waiting") {
      this.#stopWaiting();
      this.#state = "scrolling";
      this.#middle = this.#middleNow();
    }
  }

  move({ id, x, y }, position) {
    const before = this.#fingers.get(id);
    if (before === undefined) return;
    this.#fingers.set(id, { x, y });
    if (this.#state === "scrolling") return this.#scroll();
    if (id !== this.#start?.id) return;
    const isFar = Math.hypot(x - this.#start.x, y - this.#start.y) > STILL_PIXELS;
    if (this.#state === "waiting" && isFar) {
      this.#stopWaiting();
      if (position === null) this.#state = "pushing";
      else this.#press(LEFT);
    }
    if (this.#state === "pushing") this.#pointer.moveBy(x - before.x, y - before.y);
    else if (this.#state === "dragging" && position !== null) this.#pointer.moveTo(position);
  }

  up({ id }, position) {
    if (!this.#fingers.delete(id)) return;
    if (this.#state === "waiting") {
      this.#stopWaiting();
      this.#press(LEFT);
    }
    if (this.#state === "dragging" && id === this.#start.id) {
      this.#pointer.buttons(0, position);
      this.#state = "over";
    } else if (this.#state === "scrolling" || (this.#state === "pushing" && id === this.#start.id)) {
      this.#state = "over";
    }
    if (this.#fingers.size === 0) this.#state = "idle";
  }

  /** Forgets all; that the guest lets go is told by RELEASE. */
  reset() {
    this.#stopWaiting();
    this.#fingers.clear();
    this.#state = "idle";
  }

  #waited() {
    this.#timer = null;
    this.#press(this.longPressIsRight ? RIGHT : LEFT);
  }

  #press(flags) {
    this.#state = "dragging";
    this.#pointer.buttons(flags, this.#start.position);
  }

  #stopWaiting() {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
  }

  #scroll() {
    const middle = this.#middleNow();
    const deltaX = (this.#middle.x - middle.x) * WHEEL_GAIN;
    const deltaY = (this.#middle.y - middle.y) * WHEEL_GAIN;
    this.#middle = middle;
    this.#pointer.wheel({ deltaX, deltaY, deltaMode: 0 });
  }

  #middleNow() {
    const all = [...this.#fingers.values()];
    const mean = (axis) => all.reduce((sum, finger) => sum + finger[axis], 0) / all.length;
    return { x: mean("x"), y: mean("y") };
  }
}
