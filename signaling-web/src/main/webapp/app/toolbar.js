import { moveFocusByArrows } from "./disclosure.js";
import { element, setAttribute, setText } from "./dom.js";
import { KeyboardLights } from "./keyboard-lights.js";

/**
 * The bar over the picture: which guest and display, its state, who controls, and the tools.
 */
export class Toolbar {
  #name = element("h1", { class: "guest-title" });
  #displays;
  #state = element("span", { class: "state-word" });
  #pill;
  #control;
  #holder = element("span", { class: "holder" });
  #lights = new KeyboardLights();
  #displaysShown = "";
  #action = "request";

  /**
   * @param {object} parts
   * @param {HTMLElement[]} parts.tools
   * @param {(display: number) => void} parts.onDisplay
   * @param {(action: string) => void} parts.onControl
   */
  constructor({ tools, onDisplay, onControl }) {
    this.#displays = element("select", { class: "display-chooser", "aria-label": "Display", hidden: true });
    this.#displays.addEventListener("change", () => onDisplay(Number(this.#displays.value)));
    this.#pill = element("p", { class: "pill", id: "state" }, element("span", { class: "dot" }), this.#state);
    this.#control = element("button", { type: "button", class: "plain control", id: "control" });
    this.#control.addEventListener("click", () => onControl(this.#action));
    const group = element("div", { class: "tools", role: "toolbar", "aria-label": "Tools" }, this.#control, ...tools);
    moveFocusByArrows(group);
    const home = element("a", { class: "wordmark", href: "/", title: "All guests" }, "Vitrine");
    const place = element("div", { class: "place" }, home, this.#name, this.#displays, this.#pill);
    place.append(this.#lights.element, this.#holder);
    this.element = element("header", { class: "bar" }, place, group);
  }

  focus() {
    this.#control.focus();
  }

  /**
   * @param {import("../core/session.js").Session} session
   * @param {string} guestName
   * @param {import("./states.js").StateText} state
   * @param {boolean} captured whether the stage has the focus
   * @param {boolean} shared whether other displays are shown beside the first, so that there is nothing to choose
   */
  render(session, guestName, state, captured, shared) {
    setText(this.#name, guestName);
    setText(this.#state, state.short);
    setAttribute(this.#pill, "data-tone", state.tone);
    this.#renderDisplays(session, shared);
    this.#renderControl(session);
    this.#lights.render(session.lights);
    setText(this.#holder, holderText(session, captured));
  }

  #renderDisplays({ guest, display }, shared) {
    const displays = guest?.displays ?? [];
    const shown = JSON.stringify([displays, display?.id, shared]);
    if (guest === null || shown === this.#displaysShown) return;
    this.#displaysShown = shown;
    this.#displays.hidden = displays.length < 2 || shared;
    this.#displays.replaceChildren(
      ...displays.map(({ id, label }) =>
        element("option", { value: id, selected: id === display?.id }, label || `Display ${id}`),
      ),
    );
  }

  #renderControl({ phase, control }) {
    const { holder, asked } = control;
    this.#control.hidden = phase !== "joined" || (!control.mayControl && holder !== "mine");
    this.#action = holder === "mine" ? "release" : "request";
    const labels = { mine: "Give control back", theirs: "Ask for control", free: "Take control" };
    setText(this.#control, asked ? "Asked for control" : labels[holder]);
    this.#control.disabled = asked;
  }
}

function holderText({ phase, control }, captured) {
  if (phase !== "joined") return "";
  if (!control.mayControl) return "View only";
  if (control.holder === "theirs") return `${control.holderName ?? "Another viewer"} controls`;
  return control.holder === "mine" && captured ? "Ctrl + Alt + Shift leaves the guest" : "";
}
