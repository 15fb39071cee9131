import { Layout } from "../core/layout.js";
import { SignInNeeded } from "../core/server.js";
import { element } from "./dom.js";
import { preference, remember } from "./preferences.js";

const STANDARD = "us";

/**
 * Which layout the guest is set to: chosen by people, remembered for each guest.
 */
export class LayoutChoice {
  #server;
  #guest;
  #handlers;
  #listed = false;
  #layout = null;

  /**
   * @param {import("../core/server.js").Server} server
   * @param {string} guest its name
   * @param {object} handlers `onChange()` (another layout is known), `onSay(sentence)`, `onSignedOut()`
   */
  constructor(server, guest, handlers) {
    this.#server = server;
    this.#guest = guest;
    this.#handlers = handlers;
    const name = preference(`layout.${guest}`, STANDARD);
    this.select = element("select", { class: "layout" }, element("option", { value: name }, name));
    this.select.addEventListener("change", () => this.#chosen());
    this.element = element("label", { class: "choice" }, "Layout of the guest", this.select);
  }

  /** @returns {import("../core/layout.js").Layout | null} null: it is not known yet, or cannot be had */
  get layout() {
    return this.#layout;
  }

  /** Asks the server for what can be chosen, and for what is. */
  async load() {
    await this.#asking(async () => {
      if (!this.#listed) this.#list((await this.#server.get("/api/keyboard-layouts")).layouts);
      this.#listed = true;
      if (this.#layout?.name !== this.select.value) await this.#fetch();
    });
  }

  #list(layouts) {
    const chosen = this.select.value;
    const known = layouts.some(({ name }) => name === chosen);
    this.select.replaceChildren(...layouts.map(({ name, title }) => element("option", { value: name }, title)));
    this.select.value = known ? chosen : STANDARD;
  }

  async #chosen() {
    remember(`layout.${this.#guest}`, this.select.value);
    await this.#asking(() => this.#fetch());
  }

  async #fetch() {
    const name = this.select.value;
    const layout = new Layout(await this.#server.get(`/api/keyboard-layouts/${encodeURIComponent(name)}`));
    if (this.select.value !== name) return; // another was chosen meanwhile
    this.#layout = layout;
    this.#handlers.onChange();
  }

  async #asking(task) {
    try {
      await task();
    } catch (problem) {
      if (problem instanceof SignInNeeded) this.#handlers.onSignedOut();
      else this.#handlers.onSay(`The keyboard layout could not be had: ${problem.message}`);
    }
  }
}
