import { clockTime, dayTime, lengthText, sizeText } from "../core/moments.js";
import { element, setAttribute, setText } from "./dom.js";
import { icon } from "./icons.js";

/** What a table of sound says, and plays: what is larger is better played by a program of its own. */
const SOUND = {
  head: "Stream",
  caption: "Recordings and clips, the newest first",
  empty: "Nothing is kept yet: record a stream, or keep the last seconds of all.",
  verb: "recording",
  suffix: "wav",
  mostPlayedBytes: 100e6,
};

/** What is kept of the guest's sound or of its displays, the newest first. */
export class RecordingsTable {
  #handlers;
  #kind;
  #body = element("tbody");
  #table;
  #empty = element("p", { class: "subtle empty" });
  #shown = "";
  #sure = null;
  #isRebuilding = false;

  /**
   * @param {object} handlers `addressOf(id)`, `onPlay(recording)`, `onStop(recording)`, `onRemove(recording)`
   * @param {typeof SOUND} kind of what is kept
   */
  constructor(handlers, kind = SOUND) {
    this.#handlers = handlers;
    this.#kind = kind;
    const heads = ["Begins", kind.head, "Kind", "Length", "Size"].map((head) =>
      element("th", { scope: "col", class: head === kind.head ? "stream-cell" : head.toLowerCase() }, head),
    );
    const actions = element("th", { scope: "col" }, element("span", { class: "visually-hidden" }, "Actions"));
    this.#table = element("table", { class: "recordings" });
    this.#table.append(
      element("caption", { class: "visually-hidden" }, kind.caption),
      element("thead", {}, element("tr", {}, ...heads, actions)),
      this.#body,
    );
    this.element = element("div", {}, this.#table, this.#empty);
  }

  /** @param {import("../core/keeping.js").Keeping} keeping @param {boolean} mayRecord */
  render({ list, problem }, mayRecord) {
    this.#table.hidden = list.length === 0;
    this.#empty.hidden = list.length > 0 && problem === null;
    setText(this.#empty, problem ?? this.#kind.empty);
    const shown = JSON.stringify([list, mayRecord]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const focused = document.activeElement?.closest?.("tr")?.dataset.id;
    const action = document.activeElement?.dataset?.action;
    const place = [...this.#body.children].findIndex((row) => row.dataset.id === focused);
    this.#isRebuilding = true;
    this.#body.replaceChildren(...list.map((recording) => this.#row(recording, mayRecord)));
    this.#isRebuilding = false;
    if (focused !== undefined && !this.#body.contains(document.activeElement)) this.#focus(focused, action, place);
  }

  /** The row is another one now, or is gone: whoever was on it stays there, or on the one in its place. */
  #focus(id, action, place) {
    const rows = [...this.#body.children];
    const row = rows.find((one) => one.dataset.id === id) ?? rows[Math.min(place, rows.length - 1)];
    const same = row?.querySelector(`[data-action="${action}"]`);
    (same ?? row?.querySelector("[data-action]"))?.focus();
  }

  #row(recording, mayRecord) {
    const { id, stream, kind, begins, seconds, bytes, running, failure } = recording;
    const ended = failure ? `${kind}, ended by itself: ${failure}` : kind;
    const cell = (name, text) => element("td", { class: name }, text);
    return element(
      "tr",
      { "data-id": id, "data-running": String(running) },
      cell("begins", dayTime(begins, Date.now())),
      cell("stream-cell", stream),
      cell("kind", running ? `${this.#kind.verb} now` : ended),
      cell("length", lengthText(seconds * 1000)),
      cell("size", sizeText(bytes)),
      element("td", { class: "row-actions" }, ...this.#actions(recording, mayRecord)),
    );
  }

  #actions(recording, mayRecord) {
    const { id, running, bytes } = recording;
    const what = `${recording.stream} of ${clockTime(recording.begins)}`;
    if (running && mayRecord)
      return [tool("stop", "stop", `Stop ${this.#kind.verb} ${recording.stream}`, () => this.#handlers.onStop(recording))];
    if (running) return [];
    const play = tool("play", "play", `Play ${what}`, () => this.#handlers.onPlay(recording));
    play.disabled = bytes > this.#kind.mostPlayedBytes;
    const address = this.#handlers.addressOf(id);
    const download = element("a", {
      class: "tool small",
      href: address,
      download: `${id}.${this.#kind.suffix}`,
      "data-action": "download",
    });
    download.append(icon("download"));
    label(download, `Download ${what}`);
    return mayRecord ? [play, download, this.#removal(recording, what)] : [play, download];
  }

  /** What cannot be undone is asked for twice, by the same button. */
  #removal(recording, what) {
    const button = tool("trash", "remove", `Delete ${what}`, () => {
      if (this.#sure === recording.id) {
        this.#sure = null;
        this.#handlers.onRemove(recording);
        return;
      }
      this.#sure = recording.id;
      show();
    });
    const show = () => {
      const isSure = this.#sure === recording.id;
      setAttribute(button, "data-sure", isSure ? "yes" : null);
      button.replaceChildren(isSure ? "Delete?" : icon("trash"));
      label(button, isSure ? `Press again to delete ${what} for good` : `Delete ${what}`);
    };
    button.addEventListener("blur", () => {
      if (this.#isRebuilding) return;
      this.#sure = null;
      show();
    });
    show();
    return button;
  }
}

function tool(picture, action, name, onclick) {
  const button = element(
    "button",
    { type: "button", class: "tool small", "data-action": action, onclick },
    icon(picture),
  );
  label(button, name);
  return button;
}

function label(target, name) {
  setAttribute(target, "aria-label", name);
  setAttribute(target, "title", name);
}
