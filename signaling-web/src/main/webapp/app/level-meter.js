import { levelShare, levelText, QUIETEST_DB } from "../core/sounds.js";
import { element, setAttribute, setText } from "./dom.js";

/** Eight times a second is for eyes; whoever listens to a screen reader is told the figures less often. */
const WORDS_EVERY = 4;

/**
 * How loud a stream is: a bar for the peak, a notch for the loudness, and both as figures.
 */
export class LevelMeter {
  #peak = element("span", { class: "meter-peak" });
  #loudness = element("span", { class: "meter-loudness" });
  #words = element("span", { class: "meter-words", "aria-hidden": "true" });
  #shown = 0;

  /** @param {string} name of the stream */
  constructor(name) {
    this.#bar = element(
      "span",
      {
        class: "meter-bar",
        role: "meter",
        "aria-label": `Level of ${name}`,
        "aria-valuemin": QUIETEST_DB,
        "aria-valuemax": 0,
        "aria-valuenow": QUIETEST_DB,
      },
      this.#peak,
      this.#loudness,
    );
    this.element = element("div", { class: "meter" }, this.#bar, this.#words);
  }

  #bar;

  /** @param {{peakDb: number, loudness: number} | null} level */
  render(level) {
    const { peakDb, loudness } = level ?? { peakDb: QUIETEST_DB, loudness: QUIETEST_DB };
    this.#peak.style.setProperty("--share", levelShare(peakDb));
    this.#loudness.style.setProperty("--share", levelShare(loudness));
    this.#loudness.hidden = levelShare(loudness) === 0;
    setAttribute(this.#bar, "data-loud", peakDb > -1 ? "over" : peakDb > -6 ? "high" : null);
    if (level !== null && this.#shown++ % WORDS_EVERY !== 0) return;
    setAttribute(this.#bar, "aria-valuenow", Math.round(Math.min(Math.max(peakDb, QUIETEST_DB), 0)));
    setAttribute(this.#bar, "aria-valuetext", levelText(level));
    setText(this.#words, levelText(level));
  }
}
