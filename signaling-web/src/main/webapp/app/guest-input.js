import { Keyboard } from "../core/keyboard.js";
import { Pointer } from "../core/pointer.js";

/**
 * Binds the stage's events to the guest's keyboard and pointer. Keys go to the guest while the stage has the focus and
 * this viewer controls; the chord Ctrl+Alt+Shift, pressed and let go, gives them back to the page.
 */
export class GuestInput {
  #stage;
  #session;
  #handlers;
  #pointer;

  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {() => import("../core/session.js").Session} parts.session the session that is shown
   * @param {import("../core/input.js").Input} parts.input
   * @param {import("../core/timers.js").timers} parts.timers
   * @param {AbortSignal} parts.signal that the viewer is gone
   * @param {object} handlers `onLeave()`, `onCapture(captured)`, `onLock()`, `onDenied()` (somebody tried without control),
   *     `onPaste()` before keys that mean to paste, which gives a promise that they have to wait for, or null
   */
  constructor({ stage, session, input, timers, signal }, handlers) {
    this.#stage = stage;
    this.#session = session;
    this.#handlers = handlers;
    this.keyboard = new Keyboard(
      { timers, platform: platform() },
      {
        onKey: (code, pressed) => input.key(code, pressed),
        onRelease: () => input.release(),
        onLeave: () => this.leave(),
      },
    );
    this.#pointer = new Pointer({ requestFrame: (callback) => requestAnimationFrame(callback), input });
    this.#bindKeys();
    this.#bindPointer();
    this.#bindWindow(signal);
  }

  /** Everything is let go, here and (while this viewer controls) in the guest. */
  release() {
    this.keyboard.releaseAll();
    this.#pointer.reset();
  }

  /** Somebody else controls now, and the guest was told by the server to let go. */
  lostControl() {
    this.release();
    this.unlock();
  }

  /** Takes the pointer back from the guest, where it has it. */
  unlock() {
    if (this.isLocked) document.exitPointerLock();
  }

  leave() {
    this.#pointer.reset();
    this.unlock();
    this.#handlers.onLeave();
  }

  get #controls() {
    return this.#session().control.holder === "mine" && this.#session().hasPictures;
  }

  get #isRelative() {
    return this.#session().guest?.pointer === "relative";
  }

  /** @returns {boolean} whether the browser gave its pointer to the guest */
  get isLocked() {
    return document.pointerLockElement === this.#stage.frame;
  }

  #bindKeys() {
    const target = this.#stage.element;
    target.addEventListener("keydown", (event) => {
      if (this.#pastes(event)) return;
      this.#consume(event, () => this.keyboard.down(event));
      // Somebody types: Tab and the arrows may as well go on through the page.
      if (!this.#controls && event.key.length === 1) this.#handlers.onDenied();
    });
    target.addEventListener("keyup", (event) => this.#consume(event, () => this.keyboard.up(event)));
    target.addEventListener("focus", () => this.#handlers.onCapture(true));
    target.addEventListener("blur", () => {
      this.release();
      this.#handlers.onCapture(false);
    });
  }

  /** Ctrl+V waits for what it is to paste; Ctrl may be let go meanwhile, and is pressed for it then. */
  #pastes(event) {
    const means = event.code === "KeyV" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const before = means && this.#controls && !event.repeat ? this.#handlers.onPaste() : null;
    if (before === null) return false;
    event.preventDefault();
    event.stopPropagation();
    before.then(() => {
      const isHeld = this.keyboard.held().some((code) => /^(Control|Meta)/.test(code));
      this.keyboard.chord(isHeld ? ["KeyV"] : ["ControlLeft", "KeyV"]);
    });
    return true;
  }

  #bindPointer() {
    const target = this.#stage.frame;
    target.addEventListener("pointerdown", (event) => this.#pressed(event));
    target.addEventListener("pointermove", (event) => this.#moved(event));
    target.addEventListener("pointerup", (event) => this.#moved(event));
    // A fast hand leaves the picture between two events: the nearest pixel of the edge is where it went.
    target.addEventListener("pointerleave", (event) => this.#moved(event));
    target.addEventListener("pointercancel", () => this.release());
    target.addEventListener("wheel", (event) => this.#consume(event, () => this.#wheeled(event)), { passive: false });
    for (const name of ["contextmenu", "mousedown", "mouseup", "auxclick", "dragstart"]) {
      target.addEventListener(name, (event) => this.#controls && event.preventDefault());
    }
  }

  #bindWindow(signal) {
    window.addEventListener("blur", () => this.release(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.release(), { signal });
    const lockChanged = () => {
      if (!this.isLocked) this.release();
      this.#handlers.onLock();
    };
    document.addEventListener("pointerlockchange", lockChanged, { signal });
  }

  #consume(event, take) {
    if (!this.#controls || !take()) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #pressed(event) {
    this.#stage.element.focus({ preventScroll: true });
    if (!this.#controls) {
      this.#handlers.onDenied();
    } else if (this.#isRelative && !this.isLocked) {
      this.#stage.frame.requestPointerLock?.({ unadjustedMovement: true })?.catch(() => {
        this.#stage.frame.requestPointerLock();
      });
    } else {
      if (!this.isLocked) this.#stage.frame.setPointerCapture(event.pointerId);
      this.#moved(event);
    }
  }

  #moved(event) {
    if (!this.#controls) return;
    this.keyboard.reconcile(event);
    if (this.#isRelative) {
      if (!this.isLocked) return;
      if (event.movementX !== 0 || event.movementY !== 0) this.#pointer.moveBy(event.movementX, event.movementY);
      this.#pointer.buttons(event.buttons, null);
      return;
    }
    const position = this.#stage.pixelUnder(event);
    if (position === null) return;
    this.#pointer.moveTo(position);
    this.#pointer.buttons(event.buttons, position);
  }

  #wheeled(event) {
    if (this.#isRelative && !this.isLocked) return false;
    this.#pointer.wheel(event);
    return true;
  }
}

function platform() {
  const name = navigator.userAgentData?.platform ?? navigator.platform;
  if (/^mac/i.test(name)) return "mac";
  return /^win/i.test(name) ? "windows" : "other";
}
