import { Gestures } from "../core/gestures.js";
import { Keyboard } from "../core/keyboard.js";
import { Pointer } from "../core/pointer.js";
import { Touches } from "../core/touches.js";

/**
 * Binds the stage's events to the guest's keyboard and pointer. Keys go to the guest while the stage has the focus and
 * this viewer controls; the chord Ctrl+Alt+Shift, pressed and let go, gives them back to the page.
 */
export class GuestInput {
  #stage;
  #session;
  #handlers;
  #pointer;
  #touches;

  /** @type {"windows" | "mac" | "other"} of the user */
  platform = userPlatform();

  /** What fingers do where the guest has no touch screen, or is not to have one. */
  gestures;
  /** Whether fingers go to the guest's touch screen. */
  touchesScreen = false;

  /**
   * @param {object} parts
   * @param {import("./stage.js").Stage} parts.stage
   * @param {() => import("../core/session.js").Session} parts.session the session that is shown
   * @param {import("../core/input.js").Input} parts.input
   * @param {import("../core/timers.js").timers} parts.timers
   * @param {AbortSignal} parts.signal that the viewer is gone
   * @param {object} handlers `onLeave()`, `onCapture(captured)`, `onLock()`, `onDenied()` (somebody tried without control),
   *     `onRelease()` (all was let go), `onMissing(character)` that the guest's layout has no key for, `onPaste()` before keys that
   *     mean to paste, which gives a promise that they have to wait for, or null
   */
  constructor({ stage, session, input, timers, signal }, handlers) {
    this.#stage = stage;
    this.#session = session;
    this.#handlers = handlers;
    this.keyboard = new Keyboard(
      { timers, platform: this.platform },
      {
        onKey: (code, pressed) => input.key(code, pressed),
        onRelease: () => this.#released(input),
        onMissing: (character) => handlers.onMissing(character),
        onLeave: () => this.leave(),
      },
    );
    const requestFrame = (callback) => requestAnimationFrame(callback);
    this.#pointer = new Pointer({ requestFrame, input });
    this.#touches = new Touches({ requestFrame, input });
    this.gestures = new Gestures({ timers, pointer: this.#pointer });
    this.#bindKeys();
    this.#bindPointer();
    this.#bindWindow(signal);
  }

  /** Everything is let go, here and (while this viewer controls) in the guest. */
  release() {
    this.keyboard.releaseAll();
    this.#pointer.reset();
    this.#touches.reset();
    this.gestures.reset();
  }

  /** What was chosen for that one holds here too. */
  takeAfter({ keyboard, gestures, touchesScreen }) {
    this.keyboard.meaning = keyboard.meaning;
    this.gestures.longPressIsRight = gestures.longPressIsRight;
    this.touchesScreen = touchesScreen;
  }

  /** Moves the guest's pointer, where that is relative. */
  moveBy(deltaX, deltaY) {
    if (this.#controls && this.#isRelative) this.#pointer.moveBy(deltaX, deltaY);
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

  #released(input) {
    input.release();
    this.#handlers.onRelease();
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
    for (const name of ["pointerdown", "pointermove", "pointerup", "pointerleave", "pointercancel"]) {
      target.addEventListener(name, (event) => event.pointerType === "touch" && this.#fingered(event));
    }
    const mouse = (name, take) =>
      target.addEventListener(name, (event) => event.pointerType !== "touch" && take(event));
    mouse("pointerdown", (event) => this.#pressed(event));
    mouse("pointermove", (event) => this.#moved(event));
    mouse("pointerup", (event) => this.#moved(event));
    // A fast hand leaves the picture between two events: the nearest pixel of the edge is where it went.
    mouse("pointerleave", (event) => this.#moved(event));
    mouse("pointercancel", () => this.release());
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

  #fingered(event) {
    const begins = event.type === "pointerdown";
    if (begins) {
      this.#stage.element.focus({ preventScroll: true });
      if (!this.#controls) return this.#handlers.onDenied();
    }
    const position = this.#stage.pixelUnder(event);
    if (position === null && (begins || event.type === "pointermove")) return;
    if (begins) this.#stage.frame.setPointerCapture(event.pointerId);
    const fingers = this.#session().touchScreen?.fingers ?? 0;
    const onScreen = begins ? this.touchesScreen && fingers > 0 : this.#touches.has(event.pointerId);
    if (onScreen) this.#touched(event, position, fingers);
    else this.#gestured(event, this.#isRelative ? null : position);
  }

  #touched({ type, pointerId }, position, fingers) {
    this.#touches.most = fingers;
    if (type === "pointerdown") this.#touches.down(pointerId, position);
    else if (type === "pointermove") this.#touches.move(pointerId, position);
    else this.#touches.up(pointerId, type === "pointerup" ? position : null);
  }

  #gestured({ type, pointerId: id, clientX: x, clientY: y }, position) {
    if (type === "pointerdown") this.gestures.down({ id, x, y }, position);
    else if (type === "pointermove") this.gestures.move({ id, x, y }, position);
    else if (type === "pointercancel") this.release();
    else this.gestures.up({ id }, position);
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

function userPlatform() {
  const name = navigator.userAgentData?.platform ?? navigator.platform;
  if (/^mac/i.test(name)) return "mac";
  return /^win/i.test(name) ? "windows" : "other";
}
