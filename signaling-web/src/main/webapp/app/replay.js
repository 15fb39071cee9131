import { clockTime, lengthText } from "../core/moments.js";
import { peaksOf, readWav } from "../core/wav.js";
import { element, setAttribute, setText } from "./dom.js";
import { icon } from "./icons.js";

const COLUMNS = 300;

/**
 * Plays what was kept, and tells at each moment when that sounded: a button, the waveform with a scrubber over it, the
 * host's time.
 */
export class Replay {
  #handlers;
  #audio = element("audio", { id: "replay" });
  #button = element("button", { type: "button", class: "tool", "data-action": "play" });
  #wave = element("canvas", { class: "wave", width: COLUMNS, height: 32, "aria-hidden": "true" });
  #position = element("input", {
    type: "range",
    min: 0,
    max: 1,
    step: "any",
    value: 0,
    "aria-label": "Position in the replay",
  });
  #title = element("span", { class: "replay-title" });
  #time = element("output", { class: "replay-time" });
  #close;
  #begins = 0;
  #address = null;
  #peaks = [];
  #frame = null;

  /** @param {object} handlers `onPlaying(playing)`, `onMoment(hostMillis | null)`, `onClosed()` */
  constructor(handlers) {
    this.#handlers = handlers;
    this.#button.addEventListener("click", () => (this.#audio.paused ? this.play() : this.#audio.pause()));
    this.#position.addEventListener("input", () => this.#seek(Number(this.#position.value)));
    this.#close = element("button", {
      type: "button",
      class: "tool small",
      "aria-label": "End the replay",
      title: "End the replay",
    });
    this.#close.append(icon("close"));
    this.#close.addEventListener("click", () => this.close());
    for (const event of ["play", "pause", "ended"]) this.#audio.addEventListener(event, () => this.#changed());
    this.element = element(
      "div",
      { class: "replay", role: "group", "aria-label": "Replay", hidden: true },
      this.#button,
      element("div", { class: "scrubber" }, this.#wave, this.#position),
      element("p", { class: "replay-words" }, this.#title, this.#time),
      this.#close,
      this.#audio,
    );
  }

  get isPlaying() {
    return !this.#audio.paused && !this.#audio.ended;
  }

  /**
   * Plays it from its beginning.
   *
   * @param {{title: string, wav: ArrayBuffer, begins: number}} what and the host time of its first sample
   * @param {number} volume 0 to 1
   * @throws {Error} when it cannot be played
   */
  async load({ title, wav, begins }, volume) {
    const read = readWav(wav);
    if (read === null || read.frames === 0) throw new Error("What the server sent is no sound that can be played.");
    this.#release();
    this.#begins = begins;
    this.#peaks = peaksOf(read, COLUMNS);
    this.#address = URL.createObjectURL(new Blob([wav], { type: "audio/wav" }));
    this.#audio.src = this.#address;
    this.#audio.volume = volume;
    this.#position.max = read.frames / read.rate;
    setText(this.#title, title);
    this.element.hidden = false;
    await this.play();
  }

  async play() {
    try {
      await this.#audio.play();
    } catch (problem) {
      if (problem.name !== "AbortError") throw problem;
    }
  }

  close() {
    if (this.element.hidden) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.#release();
    this.#handlers.onClosed(hadFocus);
  }

  #release() {
    this.#audio.pause();
    if (this.#address !== null) URL.revokeObjectURL(this.#address);
    this.#address = null;
    this.#audio.removeAttribute("src");
    this.#changed();
  }

  #seek(seconds) {
    this.#audio.currentTime = seconds;
    this.#render();
  }

  #changed() {
    this.#handlers.onPlaying(this.isPlaying);
    const label = this.isPlaying ? "Pause the replay" : "Play";
    setAttribute(this.#button, "aria-label", label);
    setAttribute(this.#button, "title", label);
    this.#button.replaceChildren(icon(this.isPlaying ? "pause" : "play"));
    this.#follow();
  }

  #follow() {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#render();
    if (this.isPlaying) this.#frame = requestAnimationFrame(() => this.#follow());
  }

  #render() {
    const seconds = this.#audio.currentTime;
    const length = Number(this.#position.max);
    const moment = this.#begins + seconds * 1000;
    const words = clockTime(moment, { fraction: true });
    this.#position.value = seconds;
    setAttribute(this.#position, "aria-valuetext", words);
    setText(this.#time, `${words} · ${lengthText(length * 1000)}`);
    this.#handlers.onMoment(this.#address === null ? null : moment);
    this.#draw(length > 0 ? seconds / length : 0);
  }

  #draw(share) {
    const { width, height } = this.#wave;
    const pen = this.#wave.getContext("2d");
    const style = getComputedStyle(this.#wave);
    pen.clearRect(0, 0, width, height);
    this.#peaks.forEach((peak, column) => {
      pen.fillStyle = column < share * width ? style.color : style.borderColor;
      const tall = Math.max(Math.sqrt(peak) * height, 1);
      pen.fillRect(column, (height - tall) / 2, 1, tall);
    });
  }
}
