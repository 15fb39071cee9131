import { tiled } from "../core/tiling.js";
import { element } from "./dom.js";

const GAP = 8;
const CAPTION = 24;

/** What every picture is taken for while the guest's screens follow the window: else each change of one would move the others. */
const ANY_SHAPE = { width: 0, height: 0 };

/** The room for the pictures of a guest's displays, which share it so that each is as large as it can be. */
export class Wall {
  #tiles = [];
  #observer;
  #fitting = false;

  constructor() {
    this.element = element("div", { class: "wall" });
    this.#observer = new ResizeObserver(() => this.arrange());
    this.#observer.observe(this.element);
  }

  /** @returns {boolean} whether several pictures are shown */
  get isShared() {
    return this.#shown.length > 1;
  }

  /** @param {import("./tile.js").Tile[]} tiles in their order; those that are no longer among them go */
  show(tiles) {
    for (const tile of this.#tiles.filter((one) => !tiles.includes(one))) tile.element.remove();
    for (const [at, tile] of tiles.entries()) {
      // Whoever has the focus keeps it: only what is not in its place is moved.
      if (this.element.children[at] !== tile.element) this.element.insertBefore(tile.element, this.element.children[at] ?? null);
    }
    this.#tiles = tiles;
    this.element.dataset.count = String(this.#shown.length);
    this.arrange();
  }

  /** @param {boolean} fitting whether the guest's screens follow their places, and not these the screens */
  fit(fitting) {
    if (this.#fitting === fitting) return;
    this.#fitting = fitting;
    this.arrange();
  }

  arrange() {
    const shown = this.#shown;
    const { clientWidth: width, clientHeight: height } = this.element;
    const pictures = shown.map(({ stage }) => (this.#fitting ? ANY_SHAPE : stage.pictureSize));
    const boxes = tiled({ width, height }, pictures, { gap: GAP, caption: CAPTION });
    for (const [at, tile] of shown.entries()) tile.place(boxes[at]);
  }

  close() {
    this.#observer.disconnect();
  }

  get #shown() {
    return this.#tiles.filter(({ element }) => !element.hidden);
  }
}
