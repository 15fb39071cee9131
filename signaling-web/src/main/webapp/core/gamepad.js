/**
 * A game pad as keys of the guest: d-pad and left stick are four keys, each button one; the right stick moves the pointer of
 * a guest whose pointer is relative. By the standard mapping (https://www.w3.org/TR/gamepad/#remapping).
 */

/** @type {{name: string, label: string, button: number, axis?: number, sign?: number}[]} what a key can be given to */
export const PAD_PARTS = [
  { name: "up", label: "Up", button: 12, axis: 1, sign: -1 },
  { name: "down", label: "Down", button: 13, axis: 1, sign: 1 },
  { name: "left", label: "Left", button: 14, axis: 0, sign: -1 },
  { name: "right", label: "Right", button: 15, axis: 0, sign: 1 },
  { name: "a", label: "A (lower)", button: 0 },
  { name: "b", label: "B (right)", button: 1 },
  { name: "x", label: "X (left)", button: 2 },
  { name: "y", label: "Y (upper)", button: 3 },
  { name: "leftShoulder", label: "Left shoulder", button: 4 },
  { name: "rightShoulder", label: "Right shoulder", button: 5 },
  { name: "leftTrigger", label: "Left trigger", button: 6 },
  { name: "rightTrigger", label: "Right trigger", button: 7 },
  { name: "select", label: "Select", button: 8 },
  { name: "start", label: "Start", button: 9 },
];

const BUTTONS = { a: "Enter", b: "Escape", x: "Space", y: "Tab" };

/** @type {Record<string, Record<string, string>>} part -> KeyboardEvent.code */
export const PAD_KEYS = {
  arrows: { up: "ArrowUp", down: "ArrowDown", left: "ArrowLeft", right: "ArrowRight", ...BUTTONS },
  wasd: { up: "KeyW", down: "KeyS", left: "KeyA", right: "KeyD", ...BUTTONS },
};

/** Sticks do not come to rest in their middle: so far out they are not pressed. Once pressed, they stay so a little longer. */
const STICK_PRESSED = 0.5;
const STICK_LET_GO = 0.35;
const POINTER_DEAD_ZONE = 0.15;

/** Of the right stick all the way out, in the guest's counts. */
const COUNTS_PER_SECOND = 900;

/** A pause in polling is no motion. */
const LONGEST_STEP_MILLIS = 100;

export class GamepadKeys {
  #handlers;
  #held = new Set();
  #pressedParts = new Set();
  #lastMillis = null;

  /** @type {Record<string, string>} part -> KeyboardEvent.code */
  keys = PAD_KEYS.arrows;

  /** @param {object} handlers `onKey(code, pressed)`, `onMotion(deltaX, deltaY)` in the guest's counts */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  /**
   * Takes in how all pads are now.
   *
   * @param {(Gamepad | null)[]} pads what navigator.getGamepads() answered
   * @param {number} nowMillis of a clock that does not go back
   */
  read(pads, nowMillis) {
    const usable = pads.filter((pad) => pad?.connected && pad.mapping === "standard");
    const parts = PAD_PARTS.filter((part) => usable.some((pad) => this.#isPressed(pad, part)));
    this.#pressedParts = new Set(parts.map(({ name }) => name));
    this.#press(new Set(parts.map(({ name }) => this.keys[name]).filter((code) => code !== undefined && code !== "")));
    const elapsedMillis = Math.min(LONGEST_STEP_MILLIS, nowMillis - (this.#lastMillis ?? nowMillis));
    this.#lastMillis = nowMillis;
    for (const pad of usable) this.#move(pad, elapsedMillis);
  }

  /** Lets go of every key. */
  release() {
    this.#press(new Set());
    this.forget();
  }

  /** Somebody else let go of every key. */
  forget() {
    this.#held.clear();
    this.#pressedParts.clear();
    this.#lastMillis = null;
  }

  #isPressed(pad, { name, button, axis, sign }) {
    if (pad.buttons[button]?.pressed) return true;
    if (axis === undefined) return false;
    const limit = this.#pressedParts.has(name) ? STICK_LET_GO : STICK_PRESSED;
    return (pad.axes[axis] ?? 0) * sign > limit;
  }

  #press(wanted) {
    for (const code of [...this.#held]) {
      if (wanted.has(code)) continue;
      this.#held.delete(code);
      this.#handlers.onKey(code, false);
    }
    for (const code of wanted) {
      if (this.#held.has(code)) continue;
      this.#held.add(code);
      this.#handlers.onKey(code, true);
    }
  }

  #move(pad, elapsedMillis) {
    const x = beyondDeadZone(pad.axes[2] ?? 0);
    const y = beyondDeadZone(pad.axes[3] ?? 0);
    const counts = (COUNTS_PER_SECOND * elapsedMillis) / 1000;
    if ((x !== 0 || y !== 0) && counts > 0) this.#handlers.onMotion(x * counts, y * counts);
  }
}

function beyondDeadZone(value) {
  const size = Math.abs(value);
  return size <= POINTER_DEAD_ZONE ? 0 : (Math.sign(value) * (size - POINTER_DEAD_ZONE)) / (1 - POINTER_DEAD_ZONE);
}
