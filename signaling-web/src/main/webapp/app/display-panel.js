import { Disclosure } from "./disclosure.js";
import { element, setAttribute, setText } from "./dom.js";

/**
 * How a guest's displays are shown: one, all side by side, or some in windows of their own; and whether the guest's screen
 * follows the window.
 */
export class DisplayPanel {
  #handlers;
  #arrangement;
  #one;
  #side;
  #list = element("ul", { class: "display-list" });
  #fit;
  #shown = "";

  /**
   * @param {HTMLButtonElement} button that opens the panel
   * @param {object} handlers `onMode("one" | "side")`, `onShow(id)`, `onWindow(id)`, `onFit()`
   */
  constructor(button, handlers) {
    this.#handlers = handlers;
    this.#one = choice("One", "one", () => handlers.onMode("one"));
    this.#side = choice("Side by side", "side", () => handlers.onMode("side"));
    this.#arrangement = element(
      "div",
      { class: "actions", role: "group", "aria-label": "How displays are shown" },
      this.#one,
      this.#side,
    );
    this.#fit = choice("Fit the guest's screen to this window", "fit", () => handlers.onFit());
    const panel = element(
      "div",
      { id: "displays-panel", class: "panel displays-panel", role: "dialog", "aria-label": "Displays" },
      element("h3", {}, "Displays"),
      this.#arrangement,
      this.#list,
      element("div", { class: "actions" }, this.#fit),
    );
    // The first button of all is not shown where there is one display.
    this.disclosure = new Disclosure(button, panel, (open) => open && this.#arrangement.hidden && this.#fit.focus());
    this.disclosure.element.hidden = true;
  }

  /**
   * @param {object} state
   * @param {{id: number, label: string, width: number, height: number}[]} state.displays
   * @param {"one" | "side"} state.mode
   * @param {boolean} state.several whether several may be shown at all
   * @param {(id: number) => boolean} state.inWindow
   * @param {number | null} state.keys the display that has the keys
   * @param {{offered: boolean, on: boolean, allowed: boolean}} state.fit
   */
  render({ displays, mode, several, inWindow, keys, fit }) {
    this.disclosure.element.hidden = !several && !fit.offered;
    if (this.disclosure.element.hidden) this.disclosure.close();
    this.#arrangement.hidden = this.#list.hidden = !several;
    setAttribute(this.#one, "aria-pressed", mode === "one");
    setAttribute(this.#side, "aria-pressed", mode === "side");
    this.#fit.hidden = !fit.offered;
    this.#fit.disabled = !fit.allowed && !fit.on;
    setAttribute(this.#fit, "aria-pressed", fit.on);
    const rows = displays.map((display) => ({ ...display, inWindow: inWindow(display.id), keys: display.id === keys }));
    const shown = JSON.stringify([rows, mode]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const focused = this.#list.contains(document.activeElement) ? document.activeElement.dataset.action : null;
    this.#list.replaceChildren(...rows.map((row) => this.#row(row, mode)));
    // The focus stays on what was pressed by key, though it is made anew.
    if (focused !== null) this.#list.querySelector(`[data-action="${focused}"]`)?.focus();
  }

  #row({ id, label, width, height, inWindow, keys }, mode) {
    const name = label || `Display ${id}`;
    const size = width > 0 ? `${width} × ${height}` : "";
    const words = element(
      "span",
      { class: "display-name" },
      element("span", {}, name),
      element("span", { class: "subtle" }, size),
    );
    const show = element(
      "button",
      { type: "button", class: "plain", "data-action": `show-${id}`, "aria-pressed": String(keys) },
      mode === "one" ? "Show" : "Type here",
    );
    show.setAttribute("aria-label", `${show.textContent}: ${name}`);
    show.addEventListener("click", () => this.#handlers.onShow(id));
    const own = element("button", { type: "button", class: "plain", "data-action": `window-${id}` });
    setText(own, inWindow ? "To its window" : "Own window");
    own.setAttribute("aria-label", `${own.textContent}: ${name}`);
    own.addEventListener("click", () => this.#handlers.onWindow(id));
    return element("li", {}, words, element("span", { class: "actions" }, show, own));
  }
}

function choice(label, action, onclick) {
  const button = element("button", { type: "button", class: "plain", "data-action": action, "aria-pressed": "false" }, label);
  button.addEventListener("click", onclick);
  return button;
}
