import { element, setText } from "./dom.js";
import { icon } from "./icons.js";

/** Plays a film from the server, with the browser's own controls: it fetches what it shows, and no more. */
export class FilmPlayer {
  #handlers;
  #title = element("p", { class: "film-title" });
  #video = null;

  /** @param {object} handlers `onPlaying(playing)`, `onProblem(sentence)`, `onClosed(hadFocus)` */
  constructor(handlers) {
    this.#handlers = handlers;
    const attributes = { "data-action": "close-film", "aria-label": "Close the film", title: "Close the film" };
    const close = element(
      "button",
      { type: "button", class: "tool small", ...attributes, onclick: () => this.close() },
      icon("close"),
    );
    this.element = element(
      "div",
      { class: "film-player", role: "group", "aria-label": "Film", hidden: true },
      element("div", { class: "film-head" }, this.#title, close),
    );
  }

  /**
   * Plays it from its beginning.
   *
   * @param {{title: string, address: string}} what
   * @param {number} volume 0 to 1
   */
  async load({ title, address }, volume) {
    this.#release();
    const video = this.#makeVideo();
    this.#video = video;
    setText(this.#title, title);
    this.element.append(video);
    this.element.hidden = false;
    video.volume = volume;
    video.src = address;
    try {
      await video.play();
    } catch (problem) {
      // AbortError: another took its place; NotAllowedError: the browser wants a press, and its controls are there.
      // What cannot be played tells so by an event.
      if (!["AbortError", "NotAllowedError", "NotSupportedError"].includes(problem.name)) throw problem;
    }
  }

  close() {
    if (this.element.hidden) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.#release();
    this.#handlers.onClosed(hadFocus);
  }

  #makeVideo() {
    const video = element("video", { id: "film", controls: true, playsinline: true });
    for (const event of ["play", "pause", "ended"]) {
      video.addEventListener(event, () => this.#handlers.onPlaying(!video.paused && !video.ended));
    }
    video.addEventListener("error", () => this.#handlers.onProblem("This film cannot be played."));
    return video;
  }

  #release() {
    if (this.#video === null) return;
    const video = this.#video;
    this.#video = null;
    video.pause();
    video.remove();
    video.removeAttribute("src");
    video.load(); // or the browser goes on fetching
    this.#handlers.onPlaying(false);
  }
}
