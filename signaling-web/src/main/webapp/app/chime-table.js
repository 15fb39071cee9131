import { clockTime, lengthText, levelWord, pitchText } from "../core/moments.js";
import { classMark } from "./class-mark.js";
import { element, setAttribute, setText } from "./dom.js";
import { icon } from "./icons.js";
import { titleOf } from "./timeline-strip.js";

const MOST_ROWS = 100;

/** The chimes as a list, the newest first. */
export class ChimeTable {
  #onReplay;
  #body = element("tbody");
  #rows = new Map();
  #empty = element("p", { class: "subtle empty" }, "Nothing was heard yet. What sounds appears here by itself.");

  /** @param {(chime: import("../core/chimes.js").Chime) => void} onReplay */
  constructor(onReplay) {
    this.#onReplay = onReplay;
    const heads = ["Time", "Stream", "Sound", "Repeats", "Pitch", "Length", "Peak", "Loudness"];
    const cells = heads.map((head) =>
      element("th", { scope: "col", class: head === "Stream" ? "stream-cell" : head.toLowerCase() }, head),
    );
    const replay = element("th", { scope: "col" }, element("span", { class: "visually-hidden" }, "Replay"));
    const table = element(
      "table",
      { class: "chimes" },
      element("caption", { class: "visually-hidden" }, "Chimes, the newest first"),
    );
    table.append(element("thead", {}, element("tr", {}, ...cells, replay)), this.#body);
    this.element = element("div", {}, table, this.#empty);
  }

  /**
   * @param {readonly import("../core/chimes.js").Chime[]} chimes the oldest first
   * @param {{classOf: (stream: string) => string | null, keptFrom: number}} context and from when on sound is kept
   */
  render(chimes, { classOf, keptFrom }) {
    const shown = chimes.slice(-MOST_ROWS);
    this.#empty.hidden = shown.length > 0;
    const gone = new Set(this.#rows.keys());
    for (const chime of shown) {
      gone.delete(chime.number);
      if (!this.#rows.has(chime.number)) this.#add(chime);
      this.#classify(this.#rows.get(chime.number), classOf(chime.stream) ?? "other");
      this.#update(this.#rows.get(chime.number), chime, keptFrom);
    }
    for (const number of gone) {
      this.#remove(this.#rows.get(number));
      this.#rows.delete(number);
    }
  }

  /** Whoever is on a row that goes stays in the list. */
  #remove({ row }) {
    const hadFocus = row.contains(document.activeElement);
    row.remove();
    if (hadFocus) this.#body.querySelector("tr:last-child button")?.focus();
  }

  /** The class may become known after the chime. */
  #classify(shown, soundClass) {
    if (shown.soundClass === soundClass) return;
    shown.soundClass = soundClass;
    const mark = classMark(soundClass);
    shown.mark.replaceWith(mark);
    shown.mark = mark;
  }

  #add(chime) {
    const cell = (name, ...children) => element("td", { class: name }, ...children);
    const cells = {
      sound: cell("sound"),
      repetition: cell("repetition"),
      pitch: cell("pitch"),
      length: cell("length"),
      peak: cell("peak"),
      loudness: cell("loudness"),
    };
    const replay = element("button", { type: "button", class: "tool small", "data-action": "replay" }, icon("play"));
    replay.addEventListener("click", () => replay.ariaDisabled !== "true" && this.#onReplay(chime));
    const mark = classMark("other");
    const row = element(
      "tr",
      { "data-number": chime.number, "data-stream": chime.stream },
      cell("time", clockTime(chime.begins, { fraction: true })),
      cell("stream-cell", chime.stream, " ", mark),
      ...Object.values(cells),
      cell("replay-cell", replay),
    );
    this.#body.prepend(row);
    this.#rows.set(chime.number, { row, cells, replay, mark, soundClass: "other" });
  }

  #update({ row, cells, replay }, chime, keptFrom) {
    const kind = chime.ends === null ? "sounds now" : chime.hertz.length === 0 ? "noise" : "tone";
    setText(cells.sound, chime.known.length > 0 ? chime.known.join(", ") : kind);
    setText(cells.repetition, chime.repetitionHz === null ? "" : `every ${lengthText(1000 / chime.repetitionHz)}`);
    setText(cells.pitch, chime.hertz.length === 0 ? "–" : chime.hertz.slice(0, 2).map(pitchText).join(" + "));
    setText(cells.length, lengthText(chime.lengthMillis));
    setText(cells.peak, levelWord(chime.peakDb, "dB"));
    setText(cells.loudness, levelWord(chime.loudness, "LUFS"));
    setAttribute(row, "data-known", chime.known.length > 0);
    const isKept = chime.begins >= keptFrom;
    setAttribute(replay, "aria-disabled", !isKept); // not disabled: the focus may be on it
    const name = isKept ? `Replay ${titleOf(chime)}` : "Too long ago to be replayed: its sound is no longer kept";
    setAttribute(replay, "aria-label", name);
    setAttribute(replay, "title", name);
  }
}
