import { ChimeTable } from "./chime-table.js";
import { element, setAttribute, setText } from "./dom.js";
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

/**
 * The desk under the picture: what was heard, as a strip and as a list, what is kept, and the replay of both.
 */
export class SoundDesk {
  #handlers;
  #state;
  #timer = null;
  #strip;
  #chimes;
  #recordings;
  #tabs;
  #views;
  #span;
  #feed = element("span", { class: "feed-state facts", role: "status" });
  #spanMillis = SPANS[1][0];
  #moment = null;

  /**
   * @param {() => object} state what there is: `chimes` (a Chimes), `sounds`, `keeping`, `now`, `feed`, `mayRecord`
   * @param {object} handlers `onClose()`, `onPlaying(playing)`, `onChime(chime)`, `addressOf(id)`, `onPlay(recording)`,
   *     `onStop(recording)`, `onRemove(recording)`
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
    this.element.hidden = true;
  }

  focus() {
    this.#tabs.find((tab) => tab.getAttribute("aria-selected") === "true").focus();
  }

  /** @param {"chimes" | "recordings"} name */
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
    const { chimes, sounds, keeping, now, feed, mayRecord } = this.#state();
    chimes.settle(now);
    this.#chimes.render(chimes.list, { classOf: (stream) => sounds.classOf(stream), keptFrom: this.#keptFrom() });
    this.#recordings.render(keeping, mayRecord);
    setText(this.#tabs[1], keeping.list.length === 0 ? "Recordings" : `Recordings (${keeping.list.length})`);
    setAttribute(this.#tabs[1], "data-recording", keeping.isRecording);
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
    this.#views = { chimes, recordings };
    this.#tabs = [this.#tab("chimes", "Chimes"), this.#tab("recordings", "Recordings")];
    const list = element("div", { class: "tabs", role: "tablist", "aria-label": "What is heard" }, ...this.#tabs);
    list.addEventListener("keydown", (event) => this.#arrow(event));
    const head = element("header", { class: "desk-head" }, list, this.#span, this.#feed, close, this.replay.element);
    this.element = element(
      "section",
      { class: "desk", "aria-label": "Chimes and recordings", hidden: true },
      head,
      chimes,
      recordings,
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
    const other = this.#tabs.find((tab) => tab.getAttribute("aria-selected") !== "true");
    this.show(other.dataset.view);
    other.focus();
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

function spanChooser(chosen, onSpan) {
  const options = SPANS.map(([millis, label]) =>
    element("option", { value: millis, selected: millis === chosen }, label),
  );
  const select = element("select", { class: "display-chooser", "aria-label": "Time shown" }, ...options);
  select.addEventListener("change", () => onSpan(Number(select.value)));
  return select;
}
