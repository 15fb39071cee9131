import { element } from "./dom.js";

/**
 * The guest's sound, in an element of its own so that pictures do not wait for it. A browser may block sound until
 * somebody touches the page: then that is said, and one press unblocks it.
 */
export class Sound {
  #onChange;
  #muted = false;
  isBlocked = false;
  isThere = false;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
    this.element = element("audio", { id: "sound" });
  }

  get isMuted() {
    return this.#muted;
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

  mute(muted) {
    this.#muted = muted;
    this.element.muted = muted;
    if (!muted) this.start();
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
