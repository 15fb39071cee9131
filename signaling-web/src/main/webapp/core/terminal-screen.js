import { TerminalRow, widthOf } from "./terminal-row.js";
import { blank, PLAIN, restyled } from "./terminal-style.js";

/** So many rows that went off the top are kept. */
export const MOST_HISTORY = 2000;

/** So many cells are repeated or filled for one piece of what the guest says. */
const ALLOWANCE = 65_536;

const TAB = 8;

/** The line drawing of DEC's terminals, from "`" on: what boxes are made of where UTF-8 is not. */
const DRAWING = [..."◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"];

/**
 * What a terminal shows: rows of cells, a cursor, a region that scrolls, a second screen for programs that use all of it,
 * and the rows that went off the top. Its calls are what sequences mean; columns and rows count from 0.
 */
export class TerminalScreen {
  columns;
  rows;
  /** @type {TerminalRow[]} the oldest first */
  history = [];
  /** How many rows ever went into `history`, and how often some were taken out of its new end. */
  scrolled = 0;
  shortened = 0;
  cursor = { column: 0, row: 0 };
  style = PLAIN;
  modes = defaultModes();
  #lines;
  #other = null;
  #top = 0;
  #bottom;
  #pendingWrap = false;
  #saved = null;
  #tabs = new Set();
  #charsets = { slots: ["B", "B"], active: 0 };
  #last = " ";
  #allowance = ALLOWANCE;

  constructor(columns, rows) {
    this.columns = columns;
    this.rows = rows;
    this.#bottom = rows - 1;
    this.#lines = blankRows(rows);
    this.#resetTabs();
  }

  /** @returns {TerminalRow[]} the rows in sight */
  get lines() {
    return this.#lines;
  }

  get isAlternate() {
    return this.#other !== null;
  }

  print(text) {
    for (const character of text) this.#printOne(this.#translated(character));
  }

  #printOne(character) {
    const width = widthOf(character);
    if (width === 0) {
      const { column } = this.cursor;
      this.#line().combine(this.#pendingWrap ? column : column - 1, character);
      return;
    }
    this.#last = character;
    if (this.#pendingWrap || this.cursor.column + width > this.columns) this.#wrap();
    const { column } = this.cursor;
    if (this.modes.insert) this.#line().insert(column, width, blank(this.style), this.columns);
    this.#line().put(column, character, this.style, width);
    const next = column + width;
    this.#pendingWrap = next >= this.columns && this.modes.wrap;
    this.cursor.column = Math.min(next, this.columns - 1);
  }

  #wrap() {
    if (!this.modes.wrap) {
      this.cursor.column = Math.max(0, this.columns - 2);
      return;
    }
    this.#line().wraps = true;
    this.cursor.column = 0;
    this.lineFeed();
  }

  /** A few bytes ask for a whole screen of cells: a guest that sends many of them would hold up the page. */
  renewAllowance() {
    this.#allowance = ALLOWANCE;
  }

  repeat(count) {
    let times = Math.min(count, this.columns * this.rows, this.#allowance);
    this.#allowance -= times;
    for (; times > 0; times--) this.#printOne(this.#last);
  }

  #translated(character) {
    if (this.#charsets.slots[this.#charsets.active] !== "0") return character;
    return DRAWING[character.codePointAt(0) - 0x60] ?? character;
  }

  /** @param {0 | 1} slot @param {string} set "0": line drawing */
  charset(slot, set) {
    this.#charsets.slots[slot] = set;
  }

  shift(slot) {
    this.#charsets.active = slot;
  }

  carriageReturn() {
    this.cursor.column = 0;
    this.#pendingWrap = false;
  }

  backspace() {
    this.cursor.column = Math.max(0, this.cursor.column - 1);
    this.#pendingWrap = false;
  }

  lineFeed() {
    this.#pendingWrap = false;
    if (this.cursor.row === this.#bottom) this.scrollUp(1);
    else this.cursor.row = Math.min(this.rows - 1, this.cursor.row + 1);
  }

  reverseLineFeed() {
    this.#pendingWrap = false;
    if (this.cursor.row === this.#top) this.scrollDown(1);
    else this.cursor.row = Math.max(0, this.cursor.row - 1);
  }

  tab(count) {
    for (let times = Math.min(count, this.columns); times > 0; times--) {
      do this.cursor.column++;
      while (this.cursor.column < this.columns - 1 && !this.#tabs.has(this.cursor.column));
      this.cursor.column = Math.min(this.cursor.column, this.columns - 1);
    }
    this.#pendingWrap = false;
  }

  tabBack(count) {
    for (let times = Math.min(count, this.columns); times > 0; times--) {
      do this.cursor.column--;
      while (this.cursor.column > 0 && !this.#tabs.has(this.cursor.column));
      this.cursor.column = Math.max(0, this.cursor.column);
    }
    this.#pendingWrap = false;
  }

  setTab() {
    this.#tabs.add(this.cursor.column);
  }

  clearTab(all) {
    if (all) this.#tabs.clear();
    else this.#tabs.delete(this.cursor.column);
  }

  #resetTabs() {
    this.#tabs = new Set();
    for (let column = TAB; column < 4 * 1024; column += TAB) this.#tabs.add(column);
  }

  /** Up and down stop at the region's edges when the cursor is within them. */
  move(columns, rows) {
    const { row, column } = this.cursor;
    const first = row >= this.#top ? this.#top : 0;
    const last = row <= this.#bottom ? this.#bottom : this.rows - 1;
    this.cursor.row = clamp(row + rows, first, last);
    this.cursor.column = clamp(column + columns, 0, this.columns - 1);
    this.#pendingWrap = false;
  }

  /** @param {{column?: number, row?: number}} place what is left out stays */
  moveTo({ column = this.cursor.column, row }) {
    const { origin } = this.modes;
    if (row !== undefined) {
      const wanted = origin ? this.#top + row : row;
      this.cursor.row = clamp(wanted, origin ? this.#top : 0, origin ? this.#bottom : this.rows - 1);
    }
    this.cursor.column = clamp(column, 0, this.columns - 1);
    this.#pendingWrap = false;
  }

  /** @returns {{column: number, row: number}} as `moveTo` takes it */
  place() {
    return { column: this.cursor.column, row: this.cursor.row - (this.modes.origin ? this.#top : 0) };
  }

  /** @param {number} bottom the last row of the region */
  region(top, bottom) {
    const last = Math.min(bottom, this.rows - 1);
    if (top >= last) return;
    this.#top = top;
    this.#bottom = last;
    this.moveTo({ column: 0, row: 0 });
  }

  scrollUp(count) {
    const style = blank(this.style);
    for (let times = Math.min(count, this.rows); times > 0; times--) {
      const [gone] = this.#lines.splice(this.#top, 1);
      this.#lines.splice(this.#bottom, 0, blankRow(style, this.columns));
      if (this.#top === 0 && !this.isAlternate) this.#keep(gone);
    }
  }

  scrollDown(count) {
    this.#shiftDown(this.#top, count);
  }

  insertLines(count) {
    if (this.#isInRegion()) this.#shiftDown(this.cursor.row, count);
  }

  deleteLines(count) {
    if (!this.#isInRegion()) return;
    const style = blank(this.style);
    for (let times = Math.min(count, this.rows); times > 0; times--) {
      this.#lines.splice(this.cursor.row, 1);
      this.#lines.splice(this.#bottom, 0, blankRow(style, this.columns));
    }
    this.carriageReturn();
  }

  #shiftDown(from, count) {
    const style = blank(this.style);
    for (let times = Math.min(count, this.rows); times > 0; times--) {
      this.#lines.splice(this.#bottom, 1);
      this.#lines.splice(from, 0, blankRow(style, this.columns));
    }
    this.#pendingWrap = false;
  }

  #isInRegion() {
    return this.cursor.row >= this.#top && this.cursor.row <= this.#bottom;
  }

  #keep(row) {
    this.history.push(row);
    this.scrolled++;
    if (this.history.length > MOST_HISTORY) this.history.shift();
  }

  insertCells(count) {
    const { column } = this.cursor;
    this.#line().insert(column, Math.min(count, this.columns - column), blank(this.style), this.columns);
    this.#pendingWrap = false;
  }

  deleteCells(count) {
    const { column } = this.cursor;
    this.#line().remove(column, Math.min(count, this.columns - column), blank(this.style), this.columns);
    this.#pendingWrap = false;
  }

  eraseCells(count) {
    const { column } = this.cursor;
    this.#line().erase(column, Math.min(column + count, this.columns), blank(this.style));
    this.#pendingWrap = false;
  }

  /** @param {0 | 1 | 2} part of the row: from the cursor on, up to it, all */
  eraseInLine(part) {
    const { column } = this.cursor;
    const from = part === 0 ? column : 0;
    const to = part === 1 ? column + 1 : this.columns;
    this.#line().erase(from, to, blank(this.style));
    this.#pendingWrap = false;
  }

  /** @param {0 | 1 | 2 | 3} part of the screen: from the cursor on, up to it, all; 3: what went off the top */
  eraseInDisplay(part) {
    if (part === 3) {
      this.history = [];
      this.shortened++;
      return;
    }
    const { row } = this.cursor;
    const style = blank(this.style);
    this.#lines.forEach((line, at) => {
      if (part === 2 || (part === 0 ? at > row : at < row)) line.erase(0, this.columns, style);
    });
    if (part !== 2) this.eraseInLine(part);
    this.#pendingWrap = false;
  }

  /** DEC's picture for whoever adjusts a tube. */
  fill(character) {
    if (this.#allowance < this.columns * this.rows) return;
    this.#allowance -= this.columns * this.rows;
    this.#lines.forEach((line) => {
      for (let column = 0; column < this.columns; column++) line.put(column, character, PLAIN, 1);
    });
    this.moveTo({ column: 0, row: 0 });
  }

  restyle(parameters) {
    this.style = restyled(this.style, parameters);
  }

  save() {
    const { slots, active } = this.#charsets;
    const charsets = { slots: [...slots], active };
    this.#saved = { ...this.cursor, style: this.style, charsets, origin: this.modes.origin };
  }

  restore() {
    const { column, row, style, charsets, origin } = this.#saved ?? {
      ...{ column: 0, row: 0, style: PLAIN, origin: false },
      charsets: { slots: ["B", "B"], active: 0 },
    };
    this.cursor = { column: clamp(column, 0, this.columns - 1), row: clamp(row, 0, this.rows - 1) };
    this.style = style;
    this.#charsets = { slots: [...charsets.slots], active: charsets.active };
    this.modes.origin = origin;
    this.#pendingWrap = false;
  }

  /** The second screen is empty whenever it comes, and what was on the first comes back after it. */
  alternate(on) {
    if (on === this.isAlternate) return;
    if (on) {
      this.#other = this.#lines;
      this.#lines = blankRows(this.rows);
    } else {
      this.#lines = this.#other;
      this.#other = null;
      this.#fit();
    }
    this.#pendingWrap = false;
  }

  /** As after switching on, but for what went off the top. */
  reset() {
    this.#other = null;
    this.#lines = blankRows(this.rows);
    this.softReset();
    this.cursor = { column: 0, row: 0 };
    this.#resetTabs();
  }

  /** What a program may have left behind, without the text. */
  softReset() {
    this.#top = 0;
    this.#bottom = this.rows - 1;
    this.#saved = null;
    this.#pendingWrap = false;
    this.style = PLAIN;
    this.modes = defaultModes();
    this.#charsets = { slots: ["B", "B"], active: 0 };
  }

  resize(columns, rows) {
    this.columns = columns;
    this.rows = rows;
    this.#top = 0;
    this.#bottom = rows - 1;
    this.#pendingWrap = false;
    this.#pullBack();
    this.#fit();
    for (const line of this.#lines) line.dirty = true;
  }

  /** Under a cursor in the last row would be nothing but blanks: what went off the top comes back instead. */
  #pullBack() {
    const wanted = this.cursor.row === this.#lines.length - 1 ? this.rows - this.#lines.length : 0;
    if (wanted <= 0 || this.isAlternate || this.history.length === 0) return;
    const back = this.history.splice(-wanted);
    this.#lines.unshift(...back);
    this.cursor.row += back.length;
    this.shortened++;
  }

  /** Of rows that have no room any more those go first that nobody wrote into, and then the uppermost. */
  #fit() {
    const lines = this.#lines;
    let { column, row } = this.cursor;
    while (lines.length < this.rows) lines.push(new TerminalRow());
    while (lines.length > this.rows) {
      if (lines.length - 1 > row && lines.at(-1).texts.length === 0) {
        lines.pop();
      } else {
        const gone = lines.shift();
        row--;
        if (!this.isAlternate) this.#keep(gone);
      }
    }
    this.cursor = { column: Math.min(column, this.columns - 1), row: clamp(row, 0, this.rows - 1) };
  }

  #line() {
    return this.#lines[this.cursor.row];
  }
}

function blankRows(count) {
  return Array.from({ length: count }, () => new TerminalRow());
}

function blankRow(style, columns) {
  const row = new TerminalRow();
  if (style !== PLAIN) row.erase(0, columns, style);
  return row;
}

function defaultModes() {
  return {
    ...{ wrap: true, insert: false, origin: false, newLine: false },
    ...{ cursorVisible: true, applicationCursor: false, bracketedPaste: false },
  };
}

function clamp(value, least, most) {
  return Math.max(least, Math.min(value, most));
}
