/**
 * Fingers on the guest's touch screen. A finger that comes or goes is told at once; where those are that moved waits for the
 * next animation frame. The channel of motion may lose messages, so where fingers come to rest is said twice.
 */
export class Touches {
  #requestFrame;
  #input;
  #fingers = new Map();
  #moved = new Set();
  #unrepeated = new Set();
  #framePending = false;

  /** How many fingers the guest tells apart. */
  most = 0;

  /**
   * @param {object} surroundings
   * @param {(callback: Function) => void} surroundings.requestFrame
   * @param {import("./input.js").Input} surroundings.input
   */
  constructor({ requestFrame, input }) {
    this.#requestFrame = requestFrame;
    this.#input = input;
  }

  /** @returns {number} how many lie there */
  get count() {
    return this.#fingers.size;
  }

  /** @returns {boolean} whether that finger lies there */
  has(id) {
    return this.#fingers.has(id);
  }

  /** @param {number} id PointerEvent.pointerId @param {{x: number, y: number}} position in guest pixels */
  down(id, position) {
    const number = this.#free();
    if (number === null || this.#fingers.has(id)) return;
    this.#fingers.set(id, { number, position });
    this.#input.touch(true, number, position);
  }

  move(id, position) {
    const finger = this.#fingers.get(id);
    if (finger === undefined || (finger.position.x === position.x && finger.position.y === position.y)) return;
    finger.position = position;
    this.#moved.add(id);
    this.#soon();
  }

  /** @param {{x: number, y: number} | null} position null: where it was */
  up(id, position = null) {
    const finger = this.#fingers.get(id);
    if (finger === undefined) return;
    this.#fingers.delete(id);
    this.#moved.delete(id);
    this.#unrepeated.delete(id);
    this.#input.touch(false, finger.number, position ?? finger.position);
  }

  /** Forgets them; that they are taken away in the guest is told by RELEASE. */
  reset() {
    this.#fingers.clear();
    this.#moved.clear();
    this.#unrepeated.clear();
  }

  #free() {
    const taken = [...this.#fingers.values()].map(({ number }) => number);
    for (let number = 0; number < this.most; number++) if (!taken.includes(number)) return number;
    return null;
  }

  #soon() {
    if (this.#framePending) return;
    this.#framePending = true;
    this.#requestFrame(() => this.#frame());
  }

  #frame() {
    this.#framePending = false;
    if (this.#input.isBusy()) return this.#soon();
    const repeated = [...this.#unrepeated].filter((id) => !this.#moved.has(id));
    const told = [...this.#moved, ...repeated].map((id) => this.#fingers.get(id));
    if (told.length > 0) this.#input.touches(told.map(({ number, position }) => ({ finger: number, ...position })));
    this.#unrepeated = new Set(this.#moved);
    this.#moved.clear();
    if (this.#unrepeated.size > 0) this.#soon();
  }
}
