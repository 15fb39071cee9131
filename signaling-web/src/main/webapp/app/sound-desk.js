import { ChimeTable } from "./chime-table.js";
import { element, setAttribute, setText } from "./dom.js";
import { FilmPlayer } from "./film-player.js";
import { icon } from "./icons.js";
import { RecordingsTable } from "./recordings-table.js";
import { Replay } from "./replay.js";
import { TimelineStrip } from "./timeline-strip.js";

const SPANS = [
  [30_000, "30 s"],
  [60_000, "1 min"],
  [300_000, "5 min"],
];

/** How often what depends on the time alone is looked at again. */
const RENDERED_EVERY_MILLIS = 1_000;

/** What a table of films says; a film is fetched while it plays, however large it is. */
const FILMS = {
  head: "Display",
  caption: "Films and last minutes, the newest first",
  empty: "Nothing is filmed yet: the sound's panel begins a film.",
  verb: "filming",
  suffix: "webm",
  mostPlayedBytes: Infinity,
};

/**
 * The desk under the picture: what was heard, as a strip and as a list, what is kept, and the replay of both; films.
 */
export class SoundDesk {
  #handlers;
  #state;
  #timer = null;
  #strip;
  #chimes;
  #recordings;
  #films;
  #tabs;
  #views;
  #span;
  #feed = element("span", { class: "feed-state facts", role: "status" });
  #spanMillis = SPANS[1][0];
  #moment = null;

  /**
   * @param {() => object} state what there is: `chimes` (a Chimes), `sounds`, `keeping`, `filming`, `now`, `feed`,
   *     `mayRecord`
   * @param {object} handlers `onClose()`, `onPlaying(playing)`, `onChime(chime)`, `addressOf(id)`, `onPlay(recording)`,
   *     `onStop(recording)`, `onRemove(recording)`, `onProblem(sentence)`, and `films`, with the same four for films
   */
  constructor(state, handlers) {
    this.#state = state;
    this.#handlers = handlers;
    this.replay = new Replay({
      onPlaying: (playing) => handlers.onPlaying(playing),
      onMoment: (moment) => (this.#moment = moment),
      onClosed: (hadFocus) => hadFocus && this.focus(),
    });
    this.#strip = new TimelineStrip(() => this.#stripState(), handlers.onChime);
    this.#chimes = new ChimeTable(handlers.onChime);
    this.#recordings = new RecordingsTable(handlers);
    this.#films = new RecordingsTable(handlers.films, FILMS);
    this.film = new FilmPlayer({
      onPlaying: (playing) => handlers.onPlaying(playing),
      onProblem: (sentence) => handlers.onProblem(sentence),
      onClosed: (hadFocus) => hadFocus && this.focus(),
    });
    this.#span = spanChooser(this.#spanMillis, (millis) => (this.#spanMillis = millis));
    this.#assemble();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  open() {
    this.element.hidden = false;
    this.#timer ??= setInterval(() => this.render(), RENDERED_EVERY_MILLIS);
    this.#strip.run(true);
    this.render();
  }

  close() {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#strip.run(false);
    this.replay.close();
    this.film.close();
    this.element.hidden = true;
  }

  focus() {
    this.#tabs.find((tab) => tab.getAttribute("aria-selected") === "true").focus();
  }

  /** @param {"chimes" | "recordings" | "films"} name */
  show(name) {
    for (const tab of this.#tabs) {
      const isShown = tab.dataset.view === name;
      setAttribute(tab, "aria-selected", isShown);
      tab.tabIndex = isShown ? 0 : -1;
      this.#views[tab.dataset.view].hidden = !isShown;
    }
    this.#span.hidden = name !== "chimes";
    this.#strip.run(this.isOpen && name === "chimes");
    this.render();
  }

  render() {
    if (!this.isOpen) return;
    const { chimes, sounds, keeping, filming, now, feed, mayRecord } = this.#state();
    chimes.settle(now);
    this.#chimes.render(chimes.list, { classOf: (stream) => sounds.classOf(stream), keptFrom: this.#keptFrom() });
    this.#recordings.render(keeping, mayRecord);
    this.#films.render(filming, mayRecord);
    countOn(this.#tabs[1], "Recordings", keeping);
    countOn(this.#tabs[2], "Films", filming);
    setText(this.#feed, feed === "live" ? "" : feed === "waiting" ? "Reconnecting …" : "Opening …");
  }

  #assemble() {
    const close = element("button", {
      type: "button",
      class: "tool small",
      "data-action": "close",
      "aria-label": "Close the desk",
      title: "Close the desk",
    });
    close.append(icon("close"));
    close.addEventListener("click", () => this.#handlers.onClose());
    const chimes = element("div", { id: "desk-chimes", class: "desk-view", role: "tabpanel", "aria-label": "Chimes" });
    chimes.append(
      this.#strip.element,
      element(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": "List of chimes" },
        this.#chimes.element,
      ),
    );
    const recordings = element("div", {
      id: "desk-recordings",
      class: "desk-view scroll",
      role: "tabpanel",
      "aria-label": "Recordings",
    });
    recordings.append(this.#recordings.element);
    const films = element("div", { id: "desk-films", class: "desk-view scroll", role: "tabpanel", "aria-label": "Films" });
    films.append(this.film.element, this.#films.element);
    this.#views = { chimes, recordings, films };
    this.#tabs = [this.#tab("chimes", "Chimes"), this.#tab("recordings", "Recordings"), this.#tab("films", "Films")];
    const list = element("div", { class: "tabs", role: "tablist", "aria-label": "What is heard and kept" }, ...this.#tabs);
    list.addEventListener("keydown", (event) => this.#arrow(event));
    const head = element("header", { class: "desk-head" }, list, this.#span, this.#feed, close, this.replay.element);
    this.element = element(
      "section",
      { class: "desk", "aria-label": "Chimes and recordings", hidden: true },
      head,
      chimes,
      recordings,
      films,
    );
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#handlers.onClose());
    this.show("chimes");
  }

  #tab(view, label) {
    const onclick = () => this.show(view);
    return element(
      "button",
      { type: "button", class: "tab", role: "tab", "data-view": view, "aria-controls": `desk-${view}`, onclick },
      label,
    );
  }

  #arrow(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const at = this.#tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const step = event.key === "ArrowLeft" ? this.#tabs.length - 1 : 1;
    const next = this.#tabs[(at + step) % this.#tabs.length];
    this.show(next.dataset.view);
    next.focus();
  }

  #keptFrom() {
    const { sounds, now } = this.#state();
    return now - sounds.preRollSeconds * 1000;
  }

  #stripState() {
    const { chimes, sounds, now } = this.#state();
    return {
      chimes: chimes.list,
      streams: sounds.streams,
      now,
      spanMillis: this.#spanMillis,
      keptFrom: this.#keptFrom(),
      moment: this.#moment,
    };
  }
}

function countOn(tab, name, { list, isRecording }) {
  setText(tab, list.length === 0 ? name : `${name} (${list.length})`);
  setAttribute(tab, "data-recording", isRecording);
}

function spanChooser(chosen, onSpan) {
  const options = SPANS.map(([millis, label]) =>
    element("option", { value: millis, selected: millis === chosen }, label),
  );
  const select = element("select", { class: "display-chooser", "aria-label": "Time shown" }, ...options);
  select.addEventListener("change", () => onSpan(Number(select.value)));
  return select;
}
