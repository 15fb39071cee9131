import { clockTime } from "../core/moments.js";
import { describeAttachment } from "../core/sounds.js";
import { Disclosure, moveFocusByArrows } from "./disclosure.js";
import { element, setAttribute, setText } from "./dom.js";
import { icon } from "./icons.js";
import { StreamRow } from "./stream-row.js";

const CLIP_SECONDS = [10, 30, 60];

/**
 * What is heard, and how: the whole, each stream, what is kept of it.
 */
export class SoundPanel {
  #handlers;
  #mute;
  #volume;
  #percent = element("output", { class: "percent facts" });
  #blocked;
  #attachment = element("p", { class: "attachment" });
  #list = element("ul", { class: "streams" });
  #keep;
  #recordAll;
  #film;
  #lastMinute;
  #inStep;
  #answer = element("p", { class: "answer subtle", role: "status" });
  #rows = new Map();

  /**
   * @param {HTMLButtonElement} button that opens the panel
   * @param {object} handlers `onToggle(open)`, `onMute()`, `onVolume(share)`, `onStart()`, `onChoose(stream, part)`,
   *     `onClip(seconds)`, `onRecord(stream)`, `onRecordAll()`, `onFilm()`, `onLastMinute()`, `onReplay(stream)`,
   *     `onDesk()`, `onInStep(inStep)`
   */
  constructor(button, handlers) {
    this.#handlers = handlers;
    this.#mute = element("button", { type: "button", class: "tool", "data-action": "mute", onclick: handlers.onMute });
    this.#volume = element("input", { type: "range", min: 0, max: 100, step: 1, "aria-label": "Volume" });
    this.#volume.addEventListener("input", () => handlers.onVolume(Number(this.#volume.value) / 100));
    this.#blocked = plain("The browser blocks sound: press any key, or here", "start", () => {
      handlers.onStart();
      this.#mute.focus(); // this button goes when sound is there
    });
    this.#keep = clipButtons(handlers.onClip);
    this.#recordAll = plain("", "record-all", handlers.onRecordAll);
    this.#film = plain("", "film", handlers.onFilm);
    this.#lastMinute = plain("Keep the last minute", "last-minute", handlers.onLastMinute);
    this.#lastMinute.title = "Keeps and downloads the last minute of picture and sound";
    this.#inStep = element("input", { type: "checkbox", role: "switch" });
    this.#inStep.addEventListener("change", () => handlers.onInStep(this.#inStep.checked));
    const panel = element(
      "div",
      { id: "sound-panel", class: "panel sound-panel", role: "dialog", "aria-label": "Sound" },
      element("h3", {}, "Sound"),
      element("div", { class: "whole" }, this.#mute, this.#volume, this.#percent),
      this.#blocked,
      this.#attachment,
      this.#list,
      this.#keep,
      element("div", { class: "actions" }, this.#recordAll, plain("Chimes and recordings", "desk", handlers.onDesk)),
      element("div", { class: "actions films" }, this.#film, this.#lastMinute),
      this.#answer,
      inStepSwitch(this.#inStep),
    );
    moveFocusByArrows(panel);
    this.disclosure = new Disclosure(button, panel, handlers.onToggle);
  }

  /** @param {import("../core/sounds.js").Sounds} sounds */
  levels(sounds) {
    for (const [name, row] of this.#rows) row.level(sounds.levelOf(name));
  }

  /** What came of the last thing that was asked for. */
  answered(sentence) {
    setText(this.#answer, sentence);
  }

  /**
   * @param {object} state
   * @param {import("./sound.js").Sound} state.sound
   * @param {import("../core/sounds.js").Sounds} state.sounds
   * @param {import("../core/mix.js").MixChoice} state.choice
   * @param {import("../core/keeping.js").Keeping} state.keeping
   * @param {{isFilmed: boolean, keepsLastMinute: boolean}} state.film of the display that is shown
   * @param {boolean} state.mayRecord
   * @param {boolean} state.inStep
   */
  render({ sound, sounds, choice, keeping, film, mayRecord, inStep }) {
    this.#renderWhole(sound);
    const { tone, sentence } = describeAttachment(sounds.attachment, (iso) => clockTime(Date.parse(iso)));
    setText(this.#attachment, sentence);
    setAttribute(this.#attachment, "data-tone", tone);
    this.#renderStreams(sounds, { choice, keeping, mayRecord });
    const hasStreams = sounds.streams.length > 0;
    this.#keep.hidden = !hasStreams || sounds.preRollSeconds === 0;
    for (const button of this.#keep.querySelectorAll("button")) {
      button.hidden = Number(button.dataset.seconds) > sounds.preRollSeconds;
    }
    this.#recordAll.hidden = !mayRecord || !hasStreams;
    setText(this.#recordAll, keeping.isRecording ? "Stop recording" : "Record all");
    setAttribute(this.#recordAll, "data-recording", keeping.isRecording);
    this.#film.hidden = !mayRecord;
    setText(this.#film, film.isFilmed ? "Stop filming" : "Film picture and sound");
    setAttribute(this.#film, "data-recording", film.isFilmed);
    this.#lastMinute.hidden = !film.keepsLastMinute;
    if (this.#inStep.checked !== inStep) this.#inStep.checked = inStep;
  }

  #renderWhole(sound) {
    const label = sound.isMuted ? "Turn sound on" : "Mute";
    const picture = sound.isMuted ? "silence" : "sound";
    if (this.#mute.dataset.picture !== picture) {
      this.#mute.dataset.picture = picture;
      this.#mute.replaceChildren(icon(picture));
    }
    setAttribute(this.#mute, "aria-label", label);
    setAttribute(this.#mute, "title", label);
    setAttribute(this.#mute, "aria-pressed", sound.isMuted);
    const percent = Math.round(sound.volume * 100);
    if (Number(this.#volume.value) !== percent) this.#volume.value = percent;
    setAttribute(this.#volume, "aria-valuetext", `${percent} %`);
    setText(this.#percent, `${percent} %`);
    this.#blocked.hidden = !(sound.isBlocked && sound.isThere && !sound.isMuted);
  }

  #renderStreams(sounds, { choice, keeping, mayRecord }) {
    const { names, preRollSeconds } = sounds;
    this.#followStreams(sounds);
    for (const stream of sounds.streams) {
      const isRecorded = keeping.running(stream.name) !== null;
      this.#rows.get(stream.name).render(stream, { choice, names, isRecorded, mayRecord, preRollSeconds });
    }
  }

  /** Rows that stay are not touched: the focus may be in one of them. */
  #followStreams(sounds) {
    for (const [name, row] of this.#rows) {
      if (sounds.classOf(name) === row.soundClass) continue;
      row.element.remove();
      this.#rows.delete(name);
    }
    for (const stream of sounds.streams) {
      if (this.#rows.has(stream.name)) continue;
      const row = new StreamRow(stream, this.#handlers);
      row.level(sounds.levelOf(stream.name));
      this.#rows.set(stream.name, row);
      this.#list.append(row.element);
    }
  }
}

function clipButtons(onClip) {
  const buttons = CLIP_SECONDS.map((seconds) => {
    const name = `Keep and download the last ${seconds} seconds`;
    const onclick = () => onClip(seconds);
    return element(
      "button",
      {
        type: "button",
        class: "key",
        "data-action": "clip",
        "data-seconds": seconds,
        "aria-label": name,
        title: name,
        onclick,
      },
      `${seconds} s`,
    );
  });
  return element(
    "div",
    { class: "keep", role: "group", "aria-label": "Keep the last seconds" },
    "Keep the last",
    ...buttons,
  );
}

function inStepSwitch(box) {
  const why =
    "Picture and sound in step: the picture waits for the sound. The switch connects anew, and control goes back.";
  return element(
    "label",
    { class: "in-step", title: why },
    box,
    element("span", {}, "Lip-sync"),
    element("span", { class: "facts" }, why),
  );
}

function plain(label, action, onclick) {
  return element("button", { type: "button", class: "plain", "data-action": action, onclick }, label);
}
