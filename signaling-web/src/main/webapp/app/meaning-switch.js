import { Meaning } from "../core/meaning.js";
import { element } from "./dom.js";
import { preference, remember } from "./preferences.js";

/**
 * Whether keys go to the guest by their place, as on a board that is plugged into it, or by the character that the user's
 * own layout makes of them.
 */
export class MeaningSwitch {
  #keyboard;
  #platform;
  #layouts;
  #box = element("input", { type: "checkbox", id: "by-meaning" });
  #capsLock = false;

  /**
   * @param {import("../core/keyboard.js").Keyboard} keyboard
   * @param {"windows" | "mac" | "other"} platform of the user
   * @param {import("./layout-choice.js").LayoutChoice} layouts
   * @param {string} guest its name
   */
  constructor(keyboard, platform, layouts, guest) {
    this.#keyboard = keyboard;
    this.#platform = platform;
    this.#layouts = layouts;
    this.#box.checked = preference(`by-meaning.${guest}`, "") === "yes";
    this.#box.addEventListener("change", () => {
      remember(`by-meaning.${guest}`, this.#box.checked ? "yes" : "");
      this.apply();
    });
    this.element = element(
      "label",
      { class: "choice", title: "For a guest whose layout is not that of your own keyboard" },
      this.#box,
      "Send what my keyboard types, not which key it is",
    );
    if (this.#box.checked) this.#layouts.load();
  }

  /** @param {boolean} on whether the guest's Caps Lock is on */
  capsLock(on) {
    this.#capsLock = on;
    if (this.#keyboard.meaning !== null) this.#keyboard.meaning.capsLock = on;
  }

  /** Follows the switch and the chosen layout; while that is not known, keys go by their place. */
  apply() {
    const { layout } = this.#layouts;
    if (this.#box.checked && layout === null) this.#layouts.load();
    this.#keyboard.releaseAll();
    this.#keyboard.meaning = this.#box.checked && layout !== null ? new Meaning(layout, this.#platform) : null;
    this.element.dataset.keys = this.#keyboard.meaning === null ? "place" : "meaning";
    this.capsLock(this.#capsLock);
  }
}
