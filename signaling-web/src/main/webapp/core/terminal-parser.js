/**
 * Takes a terminal's text apart, after ECMA-48 and what terminals made of it: characters to show, control characters,
 * and sequences of them. It is a machine: text may come in pieces that end anywhere, and nothing that comes can break it.
 *
 * <pre>
 * ground --ESC--> escape --[--> sequence --final--> ground
 *                        --] P X ^ _--> string --BEL, ESC \--> ground
 *                        --final--> ground
 * each --CAN, SUB--> ground, each --ESC--> escape
 * </pre>
 */

const MOST_PARAMETERS = 32;
const LARGEST_PARAMETER = 9999;
const LONGEST_STRING = 4096;

const ESC = 0x1b;
const DELETE = 0x7f;
const CANCELS = [0x18, 0x1a];
const BELL = 0x07;

/** What begins a string of which the end is looked for; only that of "]" means anything here. */
const STRINGS = ["]", "P", "X", "^", "_"];

/** Characters that are shown, without the controls of either set. */
const SHOWN = /[^\u0000-\u001f\u007f-\u009f]+/y;

export class TerminalParser {
  #target;
  #state = "ground";
  #collected = "";
  #string = "";
  #stringKind = "";

  /**
   * @param {object} target `print(text)` of characters to show, `control(code)`, `escape(collected, final)`,
   *     `sequence({prefix, parameters, intermediates, final})`, where a parameter that is left out is 0,
   *     and `command(text)` of what the operating system is told
   */
  constructor(target) {
    this.#target = target;
  }

  /** @param {string} text */
  write(text) {
    let at = 0;
    while (at < text.length) {
      if (this.#state === "ground") {
        SHOWN.lastIndex = at;
        const shown = SHOWN.exec(text);
        if (shown !== null) {
          this.#target.print(shown[0]);
          at += shown[0].length;
          continue;
        }
      }
      this.#take(text[at]);
      at++;
    }
  }

  #take(character) {
    const code = character.charCodeAt(0);
    if (CANCELS.includes(code)) {
      this.#state = "ground";
    } else if (code === ESC) {
      this.#begin("escape"); // also the first half of a string's end
    } else if (this.#state === "string") {
      this.#takeString(character, code);
    } else if (code < 0x20) {
      this.#target.control(code);
    } else if (this.#state !== "ground" && code !== DELETE) {
      this.#takeSequence(character, code);
    }
  }

  #begin(state) {
    if (this.#state === "string" && state === "escape") this.#endString();
    this.#state = state;
    this.#collected = "";
  }

  #takeString(character, code) {
    if (code === BELL) {
      this.#endString();
      this.#state = "ground";
    } else if (this.#string.length < LONGEST_STRING) {
      this.#string += character;
    }
  }

  #endString() {
    if (this.#stringKind === "]") this.#target.command(this.#string);
    this.#stringKind = "";
    this.#string = "";
  }

  #takeSequence(character, code) {
    if (this.#state === "escape" && this.#collected === "" && character === "[") {
      this.#begin("sequence");
    } else if (this.#state === "escape" && this.#collected === "" && STRINGS.includes(character)) {
      this.#state = "string";
      this.#stringKind = character;
    } else if (code < (this.#state === "escape" ? 0x30 : 0x40)) {
      this.#collected += this.#collected.length < LONGEST_STRING ? character : "";
    } else {
      const wasEscape = this.#state === "escape";
      this.#state = "ground";
      if (wasEscape) this.#target.escape(this.#collected, character);
      else this.#endSequence(character);
    }
  }

  #endSequence(final) {
    const parts = /^([<=>?]?)([0-9;:]*)([ -/]*)$/.exec(this.#collected);
    if (parts === null) return; // of no kind that is known: without effect, as a whole
    const [, prefix, numbers, intermediates] = parts;
    const parameters = numbers
      .split(/[;:]/)
      .slice(0, MOST_PARAMETERS)
      .map((digits) => Math.min(Number(digits), LARGEST_PARAMETER));
    this.#target.sequence({ prefix, parameters, intermediates, final });
  }
}
