import { Typing } from "../core/typing.js";
import { element, setText } from "./dom.js";

const NO_CONTROL = "Only who controls the guest can type.";
const CAPS_LOCK = "Caps Lock is on in the guest; the text is typed for that.";

/**
 * Text to be typed key by key, as if it were pasted: into guests that have no clipboard, or stand before it.
 */
export class TypingForm {
  #typing;
  #layouts;
  #text = element("textarea", {
    "aria-label": "Text to type",
    placeholder: "Text to type",
    rows: 2,
    autocomplete: "off",
    spellcheck: "false",
  });
  #type = element("button", { class: "key" }, "Type");
  #stop = element("button", { type: "button", class: "key", hidden: true }, "Stop");
  #progress = element("p", { class: "subtle", role: "status" });
  #capsLock = false;
  #allowed = true;

  /**
   * @param {import("../core/keyboard.js").Keyboard} keyboard
   * @param {import("../core/timers.js").timers} timers
   * @param {import("./layout-choice.js").LayoutChoice} layouts
   */
  constructor(keyboard, timers, layouts) {
    this.#layouts = layouts;
    this.#typing = new Typing(keyboard, timers, (done, all) => this.#progressed(done, all));
    this.#stop.addEventListener("click", () => this.stop());
    this.element = element(
      "form",
      { class: "keys-group typing" },
      this.#text,
      element("div", { class: "keys" }, this.#type, this.#stop),
      this.#progress,
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** @param {boolean} on whether the guest's Caps Lock is on */
  capsLock(on) {
    if (this.#capsLock === on) return;
    this.#capsLock = on;
    if (!this.#typing.isBusy) this.#rest();
  }

  /** @param {boolean} controls whether this viewer controls the guest; without control nothing is typed any more */
  allow(controls) {
    if (this.#allowed === controls) return;
    this.#allowed = controls;
    this.stop();
    this.#rest();
  }

  /** Leaves out what is not typed yet. */
  stop() {
    this.#typing.stop();
  }

  async #submit() {
    await this.#layouts.load();
    const { layout } = this.#layouts;
    if (layout === null || !this.#allowed) return;
    const missing = this.#typing.start(this.#text.value, layout, this.#capsLock);
    if (missing.length > 0) {
      // Here and not over the picture, where this panel would cover it.
      setText(this.#progress, `Nothing was typed: the layout ${layout.title} has no key for ${missing.slice(0, 10).join(" ")}`);
    } else {
      this.#text.value = "";
    }
  }

  #progressed(done, all) {
    if (done === all) return this.#rest();
    this.#type.disabled = true;
    this.#stop.hidden = false;
    setText(this.#progress, `${done} of ${all} keys`);
  }

  #rest() {
    this.#type.disabled = !this.#allowed;
    this.#stop.hidden = true;
    if (!this.#allowed) setText(this.#progress, NO_CONTROL);
    else setText(this.#progress, this.#capsLock ? CAPS_LOCK : "");
  }
}
