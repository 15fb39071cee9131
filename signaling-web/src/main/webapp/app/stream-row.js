import { chosen, isHeard } from "../core/mix.js";
import { stateLabel } from "../core/sounds.js";
import { classMark, colourOf } from "./class-mark.js";
import { element, setAttribute, setText } from "./dom.js";
import { icon } from "./icons.js";
import { LevelMeter } from "./level-meter.js";

/** Twice as loud is as far as the slider goes. */
const MOST_PERCENT = 200;

/** One stream in the sound's panel. */
export class StreamRow {
  #name;
  #meter;
  #state = element("span", { class: "stream-state facts" });
  #solo;
  #mute;
  #gain;
  #percent = element("output", { class: "percent facts" });
  #record;
  #replay;

  /**
   * @param {{name: string, class: string}} stream
   * @param {object} handlers `onChoose(name, part)`, `onRecord(name)`, `onReplay(name)`
   */
  constructor(stream, { onChoose, onRecord, onReplay }) {
    const { name } = stream;
    this.#name = name;
    this.soundClass = stream.class;
    this.#meter = new LevelMeter(name);
    this.#solo = toggle("Solo", `Solo ${name}`, (on) => onChoose(name, { solo: on }));
    this.#mute = toggle("Mute", `Mute ${name}`, (on) => onChoose(name, { muted: on }));
    this.#gain = element("input", {
      type: "range",
      min: 0,
      max: MOST_PERCENT,
      step: 5,
      "aria-label": `Volume of ${name}`,
    });
    this.#gain.addEventListener("input", () => onChoose(name, { gain: Number(this.#gain.value) / 100 }));
    this.#record = iconButton("record", "record", () => onRecord(name));
    this.#replay = iconButton("replay", "replay", () => onReplay(name));
    setLabel(this.#replay, `Replay ${name} from what is kept`);
    this.element = element(
      "li",
      { class: "stream", "data-stream": name, "data-class": colourOf(stream.class) },
      element(
        "div",
        { class: "stream-head" },
        element("span", { class: "stream-name" }, name),
        classMark(stream.class),
        this.#state,
      ),
      this.#meter.element,
      element(
        "div",
        { class: "stream-tools" },
        this.#solo,
        this.#mute,
        this.#gain,
        this.#percent,
        this.#record,
        this.#replay,
      ),
    );
  }

  level(level) {
    this.#meter.render(level);
  }

  /**
   * @param {{name: string, state: string}} stream
   * @param {object} state `choice`, `names` of all streams, `isRecorded`, `mayRecord`, `preRollSeconds`
   */
  render(stream, { choice, names, isRecorded, mayRecord, preRollSeconds }) {
    const { solo, muted, gain } = chosen(choice, this.#name);
    const percent = Math.round(gain * 100);
    setText(this.#state, stateLabel(stream.state));
    setAttribute(this.element, "data-state", stream.state);
    setAttribute(this.element, "data-heard", isHeard(choice, this.#name, names));
    setAttribute(this.#solo, "aria-pressed", solo);
    setAttribute(this.#mute, "aria-pressed", muted);
    if (Number(this.#gain.value) !== percent) this.#gain.value = percent;
    setAttribute(this.#gain, "aria-valuetext", `${percent} %`);
    setText(this.#percent, `${percent} %`);
    this.#record.hidden = !mayRecord;
    setAttribute(this.#record, "aria-pressed", isRecorded);
    setLabel(this.#record, isRecorded ? `Stop recording ${this.#name}` : `Record ${this.#name}`);
    this.#replay.hidden = preRollSeconds === 0;
  }
}

function toggle(label, name, onToggle) {
  const button = element(
    "button",
    { type: "button", class: "key small", "aria-label": name, "aria-pressed": "false" },
    label,
  );
  button.addEventListener("click", () => onToggle(button.getAttribute("aria-pressed") !== "true"));
  return button;
}

function iconButton(picture, action, onclick) {
  return element("button", { type: "button", class: "tool small", "data-action": action, onclick }, icon(picture));
}

function setLabel(button, label) {
  setAttribute(button, "aria-label", label);
  setAttribute(button, "title", label);
}
