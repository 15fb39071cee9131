import { screenFor } from "../core/screen-size.js";
import { SignInNeeded } from "../core/server.js";

/** A hand that drags a window's edge has stopped. */
const SETTLED_MILLIS = 500;

/** A driver that follows does so by then. */
const PATIENCE_MILLIS = 4_000;

/**
 * Lets the guest's screens follow the places in which they are shown, while this viewer controls. A guest whose driver cannot
 * stays as it is, and that is said once.
 */
export class ScreenFit {
  #server;
  #path;
  #handlers;
  #observer = new ResizeObserver((entries) => entries.forEach(({ target }) => this.#soon(target)));
  #watched = new Map();
  #told = false;

  isOn = false;

  /**
   * @param {import("../core/server.js").Server} server
   * @param {string} guest its name
   * @param {object} handlers `onSay(sentence)`, `onChange()`, `onSignedOut()`
   */
  constructor(server, guest, handlers) {
    this.#server = server;
    this.#path = (display) => `/api/guests/${encodeURIComponent(guest)}/displays/${display}/size`;
    this.#handlers = handlers;
  }

  toggle() {
    this.isOn = !this.isOn;
    this.#told = false;
    for (const target of this.#watched.keys()) this.#soon(target);
    this.#handlers.onChange();
  }

  /** @param {{stage: import("./stage.js").Stage, session: import("../core/session.js").Session}[]} views that are shown */
  follow(views) {
    const targets = views.map(({ stage }) => stage.element);
    for (const [target, watched] of this.#watched) {
      if (targets.includes(target)) continue;
      this.#forget(watched);
      this.#observer.unobserve(target);
      this.#watched.delete(target);
    }
    for (const { stage, session } of views) {
      const before = this.#watched.get(stage.element);
      const allowed = session.control.holder === "mine" && session.display !== null && session.hasPictures;
      this.#watched.set(stage.element, { timer: null, patience: null, asked: null, ...before, session, allowed });
      if (before === undefined) this.#observer.observe(stage.element);
      else if (allowed && !before.allowed) this.#soon(stage.element);
    }
  }

  close() {
    this.#observer.disconnect();
    this.#watched.forEach((watched) => this.#forget(watched));
    this.#watched.clear();
  }

  #forget({ timer, patience }) {
    clearTimeout(timer);
    clearTimeout(patience);
  }

  #soon(target) {
    const watched = this.#watched.get(target);
    if (watched === undefined) return;
    clearTimeout(watched.timer);
    watched.timer = this.isOn ? setTimeout(() => this.#ask(target), SETTLED_MILLIS) : null;
  }

  async #ask(target) {
    const watched = this.#watched.get(target);
    if (!this.isOn || !watched?.allowed) return;
    const wanted = screenFor({ width: target.clientWidth, height: target.clientHeight }, window.devicePixelRatio);
    const { display } = watched.session;
    if (wanted === null || (wanted.width === display.width && wanted.height === display.height)) return;
    try {
      await this.#server.post(this.#path(display.id), wanted);
      clearTimeout(watched.patience);
      watched.patience = setTimeout(() => this.#look(target, display), PATIENCE_MILLIS);
    } catch (problem) {
      if (problem instanceof SignInNeeded) this.#handlers.onSignedOut();
      else this.#say(problem.message);
    }
  }

  /** @param {{width: number, height: number}} before it was asked */
  #look(target, before) {
    const now = this.#watched.get(target)?.session.display ?? null;
    const same = now !== null && now.id === before.id && now.width === before.width && now.height === before.height;
    if (this.isOn && same) this.#say("The guest keeps its screen's size: its driver does not follow this window.");
  }

  /** Each further change of the window would only say the same. */
  #say(sentence) {
    if (this.#told) return;
    this.#told = true;
    this.#handlers.onSay(sentence);
  }
}
