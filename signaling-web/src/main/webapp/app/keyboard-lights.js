import { element, setAttribute, setText } from "./dom.js";

const LIGHTS = [
  { name: "capsLock", short: "Caps", word: "Caps Lock" },
  { name: "numLock", short: "Num", word: "Num Lock" },
  { name: "scrollLock", short: "Scroll", word: "Scroll Lock" },
];

/**
 * The lights of the guest's keyboard, as the guest switched them: those that are on.
 */
export class KeyboardLights {
  #lamps = LIGHTS.map(({ short }) => element("span", { class: "light", hidden: true, "aria-hidden": "true" }, short));
  #words = element("span", { class: "visually-hidden", role: "status" });

  constructor() {
    this.element = element("p", { class: "lights", id: "keyboard-lights", hidden: true }, ...this.#lamps, this.#words);
  }

  /** @param {{capsLock: boolean, numLock: boolean, scrollLock: boolean} | null} lights null: the guest does not tell */
  render(lights) {
    const on = lights === null ? [] : LIGHTS.filter(({ name }) => lights[name]);
    LIGHTS.forEach((light, index) => (this.#lamps[index].hidden = !on.includes(light)));
    setText(this.#words, on.length === 0 ? "" : `On in the guest: ${on.map(({ word }) => word).join(", ")}`);
    setAttribute(this.element, "title", on.length === 0 ? null : "Lights of the guest's keyboard");
    this.element.hidden = on.length === 0;
  }
}
