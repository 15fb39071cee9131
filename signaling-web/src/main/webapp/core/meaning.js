/**
 * From what the user's own keyboard made of a key (KeyboardEvent.key) to the keys of the guest's layout that make the same.
 */

/** These only say how the next character is made. */
const ONLY_HERE = ["AltGraph", "Dead", "CapsLock"];

export class Meaning {
  /** Whether the guest's Caps Lock is on. */
  capsLock = false;

  #commandKeys;

  /**
   * @param {import("./layout.js").Layout} layout of the guest
   * @param {"windows" | "mac" | "other"} platform of the user
   */
  constructor(layout, platform) {
    this.layout = layout;
    // On a Mac, Alt (Option) makes other characters, as AltGr does elsewhere.
    this.#commandKeys = platform === "mac" ? ["Control", "Meta"] : ["Control", "Alt", "Meta"];
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {{strokes: string[][] | null, isCommand: boolean} | null} null: it is no character, so that the key goes by its
   *     place. `strokes`: as of a layout, null when that has none. `isCommand`: keys are held that make a command of it
   *     (Ctrl + C), so that the character's key counts and not how it is shifted
   */
  of(event) {
    if (ONLY_HERE.includes(event.key)) return { strokes: [], isCommand: false };
    const isCharacter = [...event.key].length === 1;
    if (!isCharacter) return null;
    const makesCharacters = event.getModifierState("AltGraph");
    const isCommand = !makesCharacters && this.#commandKeys.some((name) => event.getModifierState(name));
    return { strokes: this.layout.strokesFor(event.key, this.capsLock), isCommand };
  }
}
