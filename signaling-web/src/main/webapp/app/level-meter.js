import { levelShare, levelText, QUIETEST_DB } from "../core/sounds.js";
import { element, setAttribute, setText } from "./dom.js";

/** Eight times a second is for eyes; figures change less often, and are the loudest of what came meanwhile. */
const WORDS_EVERY = 4;

/**
 * How loud a stream is: a bar for the peak, a notch for the loudness, and both as figures.
 */
export class LevelMeter {
  #peak = element("span", { class: "meter-peak" });
  #loudness = element("span", { class: "meter-loudness" });
  #words = element("span", { class: "meter-words", "aria-hidden": "true" });
  #bar;
  #loudest = null;
  #came = 0;

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

  /** @param {{peakDb: number, loudness: number} | null} level */
  render(level) {
    const { peakDb, loudness } = level ?? { peakDb: QUIETEST_DB, loudness: QUIETEST_DB };
    this.#peak.style.setProperty("--share", levelShare(peakDb));
    this.#loudness.style.setProperty("--share", levelShare(loudness));
    this.#loudness.hidden = levelShare(loudness) === 0;
    setAttribute(this.#bar, "data-loud", peakDb > -1 ? "over" : peakDb > -6 ? "high" : null);
    if (level === null) this.#say(null);
    else this.#collect(level);
  }

  #collect(level) {
    if (this.#loudest === null || level.peakDb > this.#loudest.peakDb) this.#loudest = level;
    this.#came = (this.#came + 1) % WORDS_EVERY;
    if (this.#came === 0) this.#say(this.#loudest);
  }

  #say(level) {
    this.#loudest = null;
    this.#came = 0;
    const decibels = Math.min(Math.max(level?.peakDb ?? QUIETEST_DB, QUIETEST_DB), 0);
    setAttribute(this.#bar, "aria-valuenow", Math.round(decibels));
    setAttribute(this.#bar, "aria-valuetext", levelText(level));
    setText(this.#words, levelText(level));
  }
}
