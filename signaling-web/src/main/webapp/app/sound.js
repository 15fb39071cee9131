import { element } from "./dom.js";

/** What a browser takes for a sign that somebody is there; it may say no to the first of them and yes to the next. */
const GESTURES = ["pointerdown", "pointerup", "keydown", "touchend"];

/**
 * The guest's sound, in an element of its own so that pictures do not wait for it. A browser may block sound until
 * somebody touches the page: then that is said, and the next press anywhere unblocks it.
 */
export class Sound {
  #onChange;
  #muted = false;
  #held = false;
  isBlocked = false;
  isThere = false;

  /**
   * @param {() => void} onChange
   * @param {AbortSignal} signal ends it
   */
  constructor(onChange, signal) {
    this.#onChange = onChange;
    this.element = element("audio", { id: "sound" });
    for (const gesture of GESTURES) {
      addEventListener(gesture, () => this.isBlocked && this.start(), { capture: true, passive: true, signal });
    }
  }

  get isMuted() {
    return this.#muted;
  }

  /** @returns {number} 0 to 1 */
  get volume() {
    return this.element.volume;
  }

  /** @param {MediaStreamTrack} track of kind audio; it is muted by the browser until sound arrives */
  play(track) {
    this.isThere = !track.muted;
    this.element.srcObject = new MediaStream([track]);
    track.addEventListener("unmute", () => {
      this.isThere = true;
      this.start();
    });
    this.start();
  }

  setVolume(volume) {
    this.element.volume = Number.isFinite(volume) ? Math.min(Math.max(volume, 0), 1) : 1;
    this.#onChange();
  }

  mute(muted) {
    this.#muted = muted;
    this.#apply();
  }

  /** Something else is listened to meanwhile. */
  hold(held) {
    this.#held = held;
    this.#apply();
  }

  #apply() {
    this.element.muted = this.#muted || this.#held;
    if (!this.element.muted) this.start();
    else this.#onChange();
  }

  async start() {
    try {
      await this.element.play();
      this.isBlocked = false;
    } catch (problem) {
      // AbortError only says that another track took this one's place.
      this.isBlocked = problem.name === "NotAllowedError";
    }
    this.#onChange();
  }
}
