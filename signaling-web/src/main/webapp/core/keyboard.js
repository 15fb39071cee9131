/**
 * From the browser's key events to physical keys of the guest, by KeyboardEvent.code. What is pressed is remembered, so
 * that nothing stays stuck when the browser keeps an event to itself.
 */

/** Held together and let go without any other key: the chord that leaves the guest. */
const LEAVE_CHORD = ["Control", "Alt", "Shift"];

/** By what KeyboardEvent.key calls them. AltGr calls itself AltGraph and has no flag of its own: it is not here. */
const MODIFIERS = {
  Shift: { codes: ["ShiftLeft", "ShiftRight"], flag: "shiftKey" },
  Control: { codes: ["ControlLeft", "ControlRight"], flag: "ctrlKey" },
  Alt: { codes: ["AltLeft", "AltRight"], flag: "altKey" },
  Meta: { codes: ["MetaLeft", "MetaRight"], flag: "metaKey" },
};
const MODIFIER_CODES = Object.values(MODIFIERS).flatMap(({ codes }) => codes);

/** With one of them a key is a command, whatever character it makes. */
const COMMAND_CODES = ["Control", "Alt", "Meta"].flatMap((name) => MODIFIERS[name].codes);

/** In the place of the name that an event gives a key. */
const FROM_MENU = "";

/** What changes the character that a key makes, first the key that layouts name. */
const SHIFTING = [["ShiftLeft", "ShiftRight"], ["AltRight"], ["AltLeft"]];

/** Windows reports AltGr as ControlLeft and, in the same instant, AltRight. */
const ALT_GR_MILLIS = 50;

/** Keys of which some browsers report only the release (Windows: PrintScreen). */
const RELEASE_ONLY = ["PrintScreen"];

export class Keyboard {
  #timers;
  #platform;
  #handlers;
  #held = new Map();
  #chordArmed = false;
  #withheldControl = null;
  #typed = new Map();

  /** @type {import("./meaning.js").Meaning | null} how characters go to the guest; null: every key by its place */
  meaning = null;

  /**
   * @param {object} surroundings
   * @param {{set: Function, clear: Function}} surroundings.timers
   * @param {"windows" | "mac" | "other"} surroundings.platform whose habits are to be expected
   * @param {object} handlers `onKey(code, pressed)`, `onRelease()` (everything is let go), `onLeave()` (the chord),
   *     `onMissing(character)` that the guest's layout has no key for
   */
  constructor({ timers, platform }, handlers) {
    this.#timers = timers;
    this.#platform = platform;
    this.#handlers = handlers;
  }

  /** @returns {string[]} the codes that the guest holds pressed */
  held() {
    return [...this.#held.keys(), ...this.#typed.values()];
  }

  /** @returns {boolean} whether the event belongs to the guest, so that the browser must do nothing with it */
  down(event) {
    const { code, key } = event;
    if (!isPhysical(code)) return false;
    this.#settleWithheldControl(event);
    this.#forgetLostModifiers(event);
    if (this.#platform === "windows" && code === "ControlLeft" && !event.repeat && !this.#held.has(code)) {
      this.#withholdControl(event);
      return true;
    }
    if (this.#downByMeaning(event)) return true;
    if (this.#platform === "mac" && code === "CapsLock") this.#tap(code);
    else this.#press(code, key);
    return true;
  }

  /** @returns {boolean} as `down` */
  up(event) {
    const { code } = event;
    if (!isPhysical(code)) return false;
    this.#flushWithheldControl();
    const armed = this.#chordArmed && MODIFIER_CODES.includes(code);
    if (this.#typed.has(code)) this.#letGoTyped(code);
    else if (this.meaning !== null && event.key === "CapsLock") return true;
    else if (this.#platform === "mac" && code === "CapsLock") this.#tap(code);
    else if (this.#held.has(code)) this.#letGo(code);
    else if (RELEASE_ONLY.includes(code)) this.#tap(code);
    if (this.#platform === "mac" && event.key === "Meta") this.#letGoWhatMetaSwallowed();
    this.#forgetLostModifiers(event);
    if (armed) this.#leave();
    return true;
  }

  /** A pointer event also tells which modifiers are held: what the keyboard missed is mended by it. */
  reconcile(event) {
    this.#forgetLostModifiers(event);
  }

  /** Presses the keys in order and lets them go in reverse, as a hand does: for keys that the browser keeps. */
  chord(codes) {
    for (const code of codes) this.#handlers.onKey(code, true);
    for (const code of [...codes].reverse()) this.#handlers.onKey(code, false);
  }

  /** Holds a key until it is toggled again or everything is let go. @returns {boolean} whether it is held now */
  toggle(code) {
    if (this.#held.has(code)) this.#letGo(code);
    else this.#hold(code, FROM_MENU);
    return this.#held.has(code);
  }

  /** Focus or page visibility is lost: releases that happen elsewhere will never be reported. */
  releaseAll() {
    this.#dropWithheldControl();
    this.#chordArmed = false;
    this.#held.clear();
    this.#typed.clear();
    this.#handlers.onRelease();
  }

  #downByMeaning(event) {
    const meant = this.meaning?.of(event) ?? null;
    if (meant === null) return false;
    const { strokes } = meant;
    const isCommand = meant.isCommand || this.#holdsCommandFromMenu();
    this.#chordArmed = false;
    if (strokes === null) this.#handlers.onMissing(event.key);
    else if (strokes.length > 0 && isCommand) this.#holdTyped(event.code, strokes.at(-1).at(-1));
    else if (strokes.length === 1 && this.#isShiftedAs(strokes[0])) this.#holdTyped(event.code, strokes[0].at(-1));
    else for (const stroke of strokes) this.#tapShifted(stroke);
    return true;
  }

  /** Keys that are held from the menu do not show in the flags of events. */
  #holdsCommandFromMenu() {
    return [...this.#held].some(([code, key]) => key === FROM_MENU && COMMAND_CODES.includes(code));
  }

  #holdTyped(code, guestCode) {
    this.#typed.set(code, guestCode);
    this.#handlers.onKey(guestCode, true);
  }

  #letGoTyped(code) {
    const guestCode = this.#typed.get(code);
    this.#typed.delete(code);
    this.#handlers.onKey(guestCode, false);
  }

  #isShiftedAs(stroke) {
    return SHIFTING.every((codes) => this.#holdsOneOf(codes) === stroke.includes(codes[0]));
  }

  /** Holds what the stroke wants held, and nothing else that would change its meaning, for as long as it takes. */
  #tapShifted(stroke) {
    const undo = [];
    const change = (code, pressed) => {
      this.#handlers.onKey(code, pressed);
      undo.unshift([code, !pressed]);
    };
    for (const codes of SHIFTING) {
      const held = codes.filter((code) => this.#held.has(code));
      const isWanted = stroke.includes(codes[0]);
      if (isWanted && held.length === 0) change(codes[0], true);
      if (!isWanted) for (const code of held) change(code, false);
    }
    this.#tap(stroke.at(-1));
    for (const [code, pressed] of undo) this.#handlers.onKey(code, pressed);
  }

  #press(code, key) {
    this.#hold(code, key);
    this.#chordArmed =
      this.#onlyModifiersHeld() && LEAVE_CHORD.every((name) => this.#holdsOneOf(MODIFIERS[name].codes));
  }

  #hold(code, key) {
    this.#held.set(code, key);
    this.#handlers.onKey(code, true);
  }

  #letGo(code) {
    this.#held.delete(code);
    this.#handlers.onKey(code, false);
  }

  #tap(code) {
    this.#handlers.onKey(code, true);
    this.#handlers.onKey(code, false);
  }

  #leave() {
    this.releaseAll();
    this.#handlers.onLeave();
  }

  #holdsOneOf(codes) {
    return codes.some((code) => this.#held.has(code));
  }

  #onlyModifiersHeld() {
    return [...this.#held.keys()].every((code) => MODIFIER_CODES.includes(code));
  }

  /**
   * A modifier that the event says is up was let go where nobody saw it. Only keys that reported themselves as that
   * modifier are judged: a remapped key, or one held from the menu, does not show in the flags.
   */
  #forgetLostModifiers(event) {
    for (const [name, { codes, flag }] of Object.entries(MODIFIERS)) {
      if (event[flag]) continue;
      for (const code of codes) {
        if (code !== event.code && this.#held.get(code) === name) this.#letGo(code);
      }
    }
  }

  /** macOS reports no release of a key that is let go while Meta is held. */
  #letGoWhatMetaSwallowed() {
    for (const code of [...this.#typed.keys()]) this.#letGoTyped(code);
    for (const code of this.held()) {
      if (!MODIFIER_CODES.includes(code)) this.#letGo(code);
    }
  }

  #withholdControl(event) {
    const { timeStamp, key } = event;
    const timer = this.#timers.set(() => this.#flushWithheldControl(), ALT_GR_MILLIS);
    this.#withheldControl = { timeStamp, key, timer };
  }

  #settleWithheldControl(event) {
    if (this.#withheldControl === null) return;
    const isAltGr = event.code === "AltRight" && event.timeStamp - this.#withheldControl.timeStamp <= ALT_GR_MILLIS;
    if (isAltGr) this.#dropWithheldControl();
    else this.#flushWithheldControl();
  }

  #flushWithheldControl() {
    if (this.#withheldControl === null) return;
    const { key } = this.#withheldControl;
    this.#dropWithheldControl();
    this.#press("ControlLeft", key);
  }

  #dropWithheldControl() {
    if (this.#withheldControl !== null) this.#timers.clear(this.#withheldControl.timer);
    this.#withheldControl = null;
  }
}

function isPhysical(code) {
  return typeof code === "string" && code !== "" && code !== "Unidentified";
}
