import { element, setText } from "./dom.js";

/** One display's place on the wall: its name when there are several, its picture, and a word when there is none. */
export class Tile {
  #caption = element("h2", { class: "tile-caption", hidden: true });
  #note = element("p", { class: "tile-note", role: "status", hidden: true });

  /** @param {import("./stage.js").Stage} stage */
  constructor(stage) {
    this.stage = stage;
    const place = element("div", { class: "tile-place" }, stage.element, this.#note);
    this.element = element("section", { class: "tile" }, this.#caption, place);
  }

  /** @param {{id: number, name: string, captioned: boolean, note: string}} state */
  render({ id, name, captioned, note }) {
    this.element.dataset.display = String(id);
    this.#caption.hidden = !captioned;
    setText(this.#caption, name);
    this.#note.hidden = note === "";
    setText(this.#note, note);
  }

  /** @param {import("../core/tiling.js").Box} box */
  place({ left, top, width, height }) {
    Object.assign(this.element.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
  }
}
