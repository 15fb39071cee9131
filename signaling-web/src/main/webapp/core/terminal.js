import { TerminalParser } from "./terminal-parser.js";
import { TerminalScreen } from "./terminal-screen.js";

/** What it says of itself when asked: a VT102, which knows no more than it does. */
const DEVICE = "\u001b[?6c";

/** More lines at once nobody listens to. */
const MOST_LINES = 100;

/**
 * A terminal of the VT100's family, apart from any page: bytes in, rows of cells and answers out. It is small and of our
 * own, for the one that all know writes style sheets into its page, which the server's policy forbids to every page.
 */
export class Terminal {
  #decoder = new TextDecoder("utf-8");
  #parser;
  #onAnswer;

  #finished = [];

  /** How often the guest rang the bell. */
  bells = 0;
  /** @type {string} what the guest calls its window; empty: nothing */
  title = "";

  /** @param {(text: string) => void} onAnswer given what the terminal says to the guest when asked */
  constructor(columns, rows, onAnswer) {
    this.screen = new TerminalScreen(columns, rows);
    this.#onAnswer = onAnswer;
    this.#parser = new TerminalParser({
      print: (text) => this.screen.print(text),
      control: (code) => this.#control(code),
      escape: (collected, final) => this.#escape(collected, final),
      sequence: (sequence) => this.#sequence(sequence),
      command: (text) => this.#command(text),
    });
  }

  /** @param {Uint8Array} bytes as they came: a character may come in two pieces */
  write(bytes) {
    this.screen.renewAllowance();
    this.#parser.write(this.#decoder.decode(bytes, { stream: true }));
  }

  /** @returns {string[]} the lines that ended since this was asked before, the newest of very many */
  takeLines() {
    return this.#finished.splice(0);
  }

  #finishLine() {
    this.#finished.push(this.screen.lines[this.screen.cursor.row].text());
    if (this.#finished.length > MOST_LINES) this.#finished.shift();
  }

  /** What it shows, what went off the top first; a line that goes on in the next row is one. */
  text() {
    let text = "";
    for (const row of [...this.screen.history, ...this.screen.lines]) {
      text += row.wraps ? row.texts.join("") : `${row.text()}\n`;
    }
    return text.trimEnd();
  }

  #control(code) {
    const { screen } = this;
    switch (code) {
      case 0x07:
        this.bells++;
        return;
      case 0x08:
        return screen.backspace();
      case 0x09:
        return screen.tab(1);
      case 0x0a:
      case 0x0b:
      case 0x0c:
        this.#finishLine();
        screen.lineFeed();
        if (screen.modes.newLine) screen.carriageReturn();
        return;
      case 0x0d:
        return screen.carriageReturn();
      case 0x0e:
        return screen.shift(1);
      case 0x0f:
        return screen.shift(0);
    }
  }

  #escape(collected, final) {
    const { screen } = this;
    if (collected === "(" || collected === ")") {
      screen.charset(collected === "(" ? 0 : 1, final);
      return;
    }
    switch (collected + final) {
      case "7":
        return screen.save();
      case "8":
        return screen.restore();
      case "#8":
        return screen.fill("E");
      case "D":
        return screen.lineFeed();
      case "E":
        screen.carriageReturn();
        return screen.lineFeed();
      case "H":
        return screen.setTab();
      case "M":
        return screen.reverseLineFeed();
      case "c":
        return screen.reset();
    }
  }

  #sequence({ prefix, parameters, intermediates, final }) {
    const kind = prefix + intermediates + final;
    if (kind === "?h" || kind === "?l") for (const mode of parameters) this.#mode(mode, final === "h");
    else if (kind === "!p") this.screen.softReset();
    else if (kind.length === 1) this.#plain(final, parameters);
  }

  #plain(final, parameters) {
    const { screen } = this;
    const [first = 0, second = 0] = parameters;
    const count = Math.max(1, first);
    switch (final) {
      case "@":
        return screen.insertCells(count);
      case "A":
        return screen.move(0, -count);
      case "B":
      case "e":
        return screen.move(0, count);
      case "C":
      case "a":
        return screen.move(count, 0);
      case "D":
        return screen.move(-count, 0);
      case "E":
        screen.move(0, count);
        return screen.carriageReturn();
      case "F":
        screen.move(0, -count);
        return screen.carriageReturn();
      case "G":
      case "`":
        return screen.moveTo({ column: count - 1 });
      case "H":
      case "f":
        return screen.moveTo({ column: Math.max(1, second) - 1, row: count - 1 });
      case "I":
        return screen.tab(count);
      case "J":
        return first <= 3 ? screen.eraseInDisplay(first) : undefined;
      case "K":
        return first <= 2 ? screen.eraseInLine(first) : undefined;
      case "L":
        return screen.insertLines(count);
      case "M":
        return screen.deleteLines(count);
      case "P":
        return screen.deleteCells(count);
      case "S":
        return screen.scrollUp(count);
      case "T":
        return screen.scrollDown(count);
      case "X":
        return screen.eraseCells(count);
      case "Z":
        return screen.tabBack(count);
      case "b":
        return screen.repeat(count);
      case "c":
        return first === 0 ? this.#onAnswer(DEVICE) : undefined;
      case "d":
        return screen.moveTo({ row: count - 1 });
      case "g":
        return first === 0 || first === 3 ? screen.clearTab(first === 3) : undefined;
      case "h":
      case "l":
        if (parameters.includes(4)) screen.modes.insert = final === "h";
        if (parameters.includes(20)) screen.modes.newLine = final === "h";
        return undefined;
      case "m":
        return screen.restyle(parameters);
      case "n":
        return this.#report(first);
      case "r":
        return screen.region(count - 1, (second || screen.rows) - 1);
      case "s":
        return screen.save();
      case "u":
        return screen.restore();
    }
  }

  #report(what) {
    const { column, row } = this.screen.place();
    if (what === 5) this.#onAnswer("\u001b[0n");
    if (what === 6) this.#onAnswer(`\u001b[${row + 1};${column + 1}R`);
  }

  #mode(mode, on) {
    const { screen } = this;
    const { modes } = screen;
    switch (mode) {
      case 1:
        modes.applicationCursor = on;
        return;
      case 6:
        modes.origin = on;
        return screen.moveTo({ column: 0, row: 0 });
      case 7:
        modes.wrap = on;
        return;
      case 25:
        modes.cursorVisible = on;
        return;
      case 47:
      case 1047:
        return screen.alternate(on);
      case 1048:
        return on ? screen.save() : screen.restore();
      case 1049:
        if (on) screen.save();
        screen.alternate(on);
        return on ? undefined : screen.restore();
      case 2004:
        modes.bracketedPaste = on;
        return;
    }
  }

  #command(text) {
    const title = /^[02];(.*)$/s.exec(text);
    if (title !== null) this.title = title[1];
  }
}
