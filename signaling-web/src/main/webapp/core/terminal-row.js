import { PLAIN } from "./terminal-style.js";

/** So much of one character: a letter and what is set above and below it. */
const LONGEST_CELL = 16;

const NONE = /^[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;

/** @returns {0 | 1 | 2} how many cells a character takes */
export function widthOf(character) {
  if (character <= "\u02ff") return 1;
  if (NONE.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/**
 * A row of a terminal's cells. A wide character is followed by a cell with the empty text. What is behind its last cell is
 * blank; `dirty` tells whoever shows it that it has changed.
 */
export class TerminalRow {
  /** @type {string[]} */
  texts = [];
  /** @type {import("./terminal-style.js").Style[]} */
  styles = [];
  /** Whether the next row goes on with the same line. */
  wraps = false;
  dirty = true;

  put(column, character, style, width) {
    this.#reach(column);
    this.#halve(column);
    this.#halve(column + width);
    this.texts[column] = character;
    this.styles[column] = style;
    if (width === 2) {
      this.texts[column + 1] = "";
      this.styles[column + 1] = style;
    }
    this.dirty = true;
  }

  /** Adds what takes no cell of its own to the character of that one. */
  combine(column, mark) {
    const at = this.texts[column] === "" ? column - 1 : column;
    if (at < 0 || at >= this.texts.length || this.texts[at].length >= LONGEST_CELL) return;
    this.texts[at] += mark;
    this.dirty = true;
  }

  /** Blanks cells, the last one not included. */
  erase(from, to, style) {
    this.#halve(from);
    this.#halve(to);
    if (to >= this.texts.length) this.wraps = false;
    if (to >= this.texts.length && style === PLAIN) {
      this.texts.length = this.styles.length = Math.min(from, this.texts.length);
    } else {
      this.#reach(to);
      this.texts.fill(" ", from, to);
      this.styles.fill(style, from, to);
    }
    this.dirty = true;
  }

  insert(column, count, style, columns) {
    this.#halve(column);
    this.#reach(column);
    this.texts.splice(column, 0, ...Array(count).fill(" "));
    this.styles.splice(column, 0, ...Array(count).fill(style));
    this.#halve(columns);
    this.texts.length = this.styles.length = Math.min(columns, this.texts.length);
    this.dirty = true;
  }

  remove(column, count, style, columns) {
    this.#halve(column);
    this.#halve(column + count);
    this.texts.splice(column, count);
    this.styles.splice(column, count);
    if (style !== PLAIN) this.erase(Math.max(columns - count, this.texts.length), columns, style);
    this.dirty = true;
  }

  /**
   * @param {number} cursor the column of the cursor; -1 when it is in another row
   * @returns {{text: string, style: import("./terminal-style.js").Style, isCursor: boolean}[]} stretches of cells that look
   *     the same
   */
  pieces(cursor) {
    const pieces = [];
    const length = Math.max(this.texts.length, cursor + 1);
    for (let at = 0; at < length; at++) {
      const text = this.texts[at] ?? " ";
      const style = this.styles[at] ?? PLAIN;
      const last = pieces.at(-1);
      if (last !== undefined && (text === "" || (at !== cursor && !last.isCursor && last.style.key === style.key))) {
        last.text += text;
      } else {
        pieces.push({ text, style, isCursor: at === cursor });
      }
    }
    return pieces;
  }

  /** @returns {string} without blanks at its end */
  text() {
    return this.texts.join("").trimEnd();
  }

  /** Of a wide character that is cut in two nothing stays. */
  #halve(column) {
    if (column > 0 && this.texts[column] === "") {
      this.texts[column - 1] = " ";
      this.texts[column] = " ";
    }
  }

  #reach(length) {
    while (this.texts.length < length) {
      this.texts.push(" ");
      this.styles.push(PLAIN);
    }
  }
}
