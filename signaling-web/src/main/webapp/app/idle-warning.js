import { element, setText } from "./dom.js";

const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"];

/**
 * Says what is lost unless somebody does something, and tells when somebody does, wherever on the page.
 */
export class IdleWarning {
  #sentence = element("p");
  #shown = "";
  #onSign;
  #signal;
  #listening = null;

  /**
   * @param {() => void} onSign somebody is there
   * @param {AbortSignal} signal ends it
   */
  constructor(onSign, signal) {
    this.#onSign = onSign;
    this.#signal = signal;
    const stay = element("button", { type: "button", class: "plain", "data-action": "stay", onclick: onSign }, "I am here");
    this.element = element("div", { class: "idle-warning", role: "alert", hidden: true }, this.#sentence, stay);
  }

  /**
   * @param {{atStake: string, seconds: number} | null} idle
   * @param {string | null} next who waits for control
   */
  render(idle, next) {
    const sentence = idle === null ? "" : sentenceOf(idle, next);
    if (sentence === this.#shown) return;
    this.#shown = sentence;
    setText(this.#sentence, sentence);
    this.element.hidden = idle === null;
    if (idle === null) this.#ignore();
    else this.#listen();
  }

  #listen() {
    if (this.#listening !== null) return;
    this.#listening = new AbortController();
    const signal = AbortSignal.any([this.#listening.signal, this.#signal]);
    for (const sign of SIGNS) document.addEventListener(sign, this.#onSign, { signal, capture: true, passive: true });
  }

  #ignore() {
    this.#listening?.abort();
    this.#listening = null;
  }
}

function sentenceOf({ atStake, seconds }, next) {
  const time = `${Math.max(1, Math.round(seconds))} seconds`;
  return atStake === "control"
    ? `${next ?? "Another viewer"} waits for control and gets it in ${time} unless you do something.`
    : `Nothing was done here for a while: this session ends in ${time} unless you do something.`;
}
