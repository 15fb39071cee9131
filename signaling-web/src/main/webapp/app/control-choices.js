import { element } from "./dom.js";
import { FingerChoice } from "./finger-choice.js";
import { GamepadPanel } from "./gamepad-panel.js";
import { keysMenu } from "./keys-menu.js";
import { LayoutChoice } from "./layout-choice.js";
import { MeaningSwitch } from "./meaning-switch.js";
import { TypingForm } from "./typing-form.js";

/**
 * The panel of keys, and how a guest is controlled beside keys and pointer: typing of text, layouts, fingers and a game pad.
 */
export class ControlChoices {
  #typing;
  #meaning;
  #fingers;
  #pad;
  #say;

  /**
   * @param {HTMLButtonElement} button that opens it
   * @param {object} parts
   * @param {import("../core/server.js").Server} parts.server
   * @param {string} parts.guest its name
   * @param {import("./guest-input.js").GuestInput} parts.guestInput
   * @param {import("../core/input.js").Input} parts.input
   * @param {import("../core/timers.js").timers} parts.timers
   * @param {AbortSignal} parts.signal that the viewer is gone
   * @param {object} handlers `onSay(sentence)`, `onSignedOut()`
   */
  constructor(button, { server, guest, guestInput, input, timers, signal }, handlers) {
    const { keyboard, platform } = guestInput;
    this.#say = handlers.onSay;
    const layouts = new LayoutChoice(server, guest, { ...handlers, onChange: () => this.#meaning.apply() });
    this.#typing = new TypingForm(keyboard, timers, layouts);
    this.#meaning = new MeaningSwitch(keyboard, platform, layouts, guest);
    this.#fingers = new FingerChoice(guestInput, guest);
    this.#pad = new GamepadPanel(
      {
        onKey: (code, pressed) => input.key(code, pressed),
        onMotion: (deltaX, deltaY) => guestInput.moveBy(deltaX, deltaY),
      },
      signal,
    );
    const typing = element(
      "section",
      { class: "keys-group", role: "group", "aria-label": "Typing" },
      element("h3", {}, "Typing"),
      layouts.element,
      this.#typing.element,
      this.#meaning.element,
    );
    const sections = [typing, this.#fingers.element, this.#pad.element];
    this.disclosure = keysMenu(button, keyboard, sections, () => layouts.load());
    signal.addEventListener("abort", () => this.#typing.stop());
  }

  /**
   * @param {import("../core/session.js").Session} session
   * @param {boolean} mine whether this viewer controls the guest
   */
  render({ lights, touchScreen, hasPictures }, mine) {
    const capsLock = lights?.capsLock ?? false;
    this.#typing.capsLock(capsLock);
    this.#meaning.capsLock(capsLock);
    this.#fingers.render(touchScreen);
    this.#pad.allow(mine && hasPictures);
    this.#typing.allow(mine && hasPictures);
  }

  /** All keys of the guest were let go. */
  released() {
    this.#pad.forget();
  }

  /** The layout that was chosen has no key for that. */
  missing(character) {
    this.#say(`The layout that you chose for the guest has no key for ${character}`);
  }
}
