import { keyText, LeaveChord, pastedText } from "../core/terminal-keys.js";
import { MOST_HISTORY } from "../core/terminal-screen.js";
import { PLAIN } from "../core/terminal-style.js";
import { element } from "./dom.js";

/** No place is so small or so large that a terminal of another size would be of use. */
const LEAST = { columns: 20, rows: 4 };
const MOST = { columns: 400, rows: 200 };

/** A screen reader is told lines so often, and no more at once. */
const SPOKEN_MILLIS = 700;
const MOST_SPOKEN = 12;

/**
 * Shows a terminal as rows of text, which can be marked, copied and read, and takes keys for it. Only rows that changed are
 * drawn again, once a frame.
 */
export class TerminalView {
  #terminal;
  #handlers;
  #history = element("div", { class: "terminal-rows" });
  #screen = element("div", { class: "terminal-rows" });
  #scroll;
  #keys;
  #spoken = element("div", { class: "visually-hidden", role: "log", "aria-live": "polite", "aria-label": "New lines" });
  #probe = element("span", { class: "terminal-probe", "aria-hidden": "true" }, "M".repeat(20));
  #elements = new WeakMap();
  #chord = new LeaveChord();
  #shown = { scrolled: 0, shortened: 0 };
  #cursorRow = null;
  #frame = null;
  #speaking = null;
  #follows = true;
  #room;

  /**
   * @param {import("../core/terminal.js").Terminal} terminal
   * @param {string} label for screen readers
   * @param {object} handlers `onType(text)`, `onLeave()`, `onCopy()`
   */
  constructor(terminal, label, handlers) {
    this.#terminal = terminal;
    this.#handlers = handlers;
    this.#keys = element("textarea", {
      ...{ class: "terminal-keys", "aria-label": `${label}: type here`, autocomplete: "off", autocapitalize: "off" },
      ...{ autocorrect: "off", spellcheck: "false", rows: 1, "data-1p-ignore": true },
    });
    this.#scroll = element("div", { class: "terminal-scroll", "aria-label": label, role: "region" });
    this.#scroll.append(this.#history, this.#screen);
    this.element = element("div", { class: "terminal" }, this.#scroll, this.#keys, this.#probe, this.#spoken);
    this.#bind();
    this.#room = new ResizeObserver(() => this.#fit());
    this.#room.observe(this.#scroll);
  }

  close() {
    this.#room.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#speaking);
  }

  focus() {
    this.#keys.focus({ preventScroll: true });
  }

  /** @param {boolean} isLive false: what a screen reader need not say, for it is from before */
  write(bytes, isLive) {
    this.#terminal.write(bytes);
    if (!isLive) this.#terminal.takeLines();
    else if (this.#speaking === null) this.#speaking = setTimeout(() => this.#speak(), SPOKEN_MILLIS);
    this.paint();
  }

  /** @returns {string} what is marked, or all */
  copied() {
    const marked = getSelection();
    const isOurs = marked.rangeCount > 0 && !marked.isCollapsed && this.#scroll.contains(marked.anchorNode);
    return isOurs ? marked.toString() : this.#terminal.text();
  }

  paste(text) {
    this.#type(pastedText(text, this.#terminal.screen.modes));
  }

  /** The newest line, wherever somebody leafed: what was out of the page has forgotten that. */
  showEnd() {
    this.#follows = true;
    this.paint();
  }

  /** Soon; several calls are one. */
  paint() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#paintNow();
    });
  }

  #type(text) {
    if (text === "") return;
    this.#toEnd();
    this.#handlers.onType(text);
  }

  #bind() {
    const keys = this.#keys;
    keys.addEventListener("keydown", (event) => this.#keyDown(event));
    keys.addEventListener("keyup", (event) => {
      if (this.#chord.take(event)) this.#handlers.onLeave();
    });
    // What an input method or a board on the screen makes comes as text.
    keys.addEventListener("input", (event) => !event.isComposing && this.#takeText());
    keys.addEventListener("compositionend", () => this.#takeText());
    keys.addEventListener("paste", (event) => {
      event.preventDefault();
      this.paste(event.clipboardData.getData("text/plain"));
    });
    for (const name of ["focus", "blur"]) keys.addEventListener(name, () => this.#focused());
    this.#scroll.addEventListener("scroll", () => (this.#follows = this.#isAtEnd()), { passive: true });
    this.#scroll.addEventListener("mouseup", () => {
      // Whoever marks text wants to keep it marked; copying goes by the browser's own means then.
      if (getSelection().isCollapsed) this.focus();
    });
  }

  #keyDown(event) {
    this.#chord.take(event);
    if (event.shiftKey && (event.key === "PageUp" || event.key === "PageDown")) {
      event.preventDefault();
      this.#scroll.scrollBy(0, (event.key === "PageUp" ? -1 : 1) * this.#scroll.clientHeight);
      return;
    }
    if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === "c") {
      event.preventDefault();
      this.#handlers.onCopy();
      return;
    }
    const text = keyText(event, this.#terminal.screen.modes);
    if (text === null) return;
    event.preventDefault();
    event.stopPropagation(); // Escape and Tab are the guest's
    this.#type(text);
  }

  #takeText() {
    this.#type(this.#keys.value.replaceAll("\n", "\r"));
    this.#keys.value = "";
  }

  #focused() {
    this.element.classList.toggle("focused", document.activeElement === this.#keys);
  }

  /** As many columns and rows as there is room for; a guest that does not know goes on with 80 x 24. */
  #fit() {
    const { width, height } = this.#probe.getBoundingClientRect();
    const room = { width: this.#scroll.clientWidth, height: this.#scroll.clientHeight };
    if (width === 0 || height === 0 || room.height === 0) return;
    const columns = bounded(Math.floor((room.width * 20) / width), "columns");
    const rows = bounded(Math.floor(room.height / height), "rows");
    const { screen } = this.#terminal;
    if (columns !== screen.columns || rows !== screen.rows) {
      screen.resize(columns, rows);
      this.#paintNow(); // before the page tells of scrolling: whoever followed goes on following
    } else if (this.#follows) {
      this.#toEnd();
    }
  }

  #isAtEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.#scroll;
    return scrollTop + clientHeight >= scrollHeight - 2;
  }

  #toEnd() {
    this.#follows = true;
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
  }

  #paintNow() {
    const { screen } = this.#terminal;
    this.#paintHistory(screen);
    screen.lines.forEach((row, at) => {
      const line = this.#lineOf(row);
      const there = this.#screen.children[at];
      if (there !== line) this.#screen.insertBefore(line, there ?? null);
    });
    while (this.#screen.children.length > screen.lines.length) this.#screen.lastChild.remove();
    const cursorRow = screen.modes.cursorVisible ? screen.lines[screen.cursor.row] : null;
    if (this.#cursorRow !== null) this.#cursorRow.dirty = true;
    if (cursorRow !== null) cursorRow.dirty = true;
    for (const row of screen.lines) this.#draw(row, row === cursorRow ? screen.cursor.column : -1);
    this.#cursorRow = cursorRow;
    if (this.#follows) this.#toEnd();
  }

  #paintHistory({ history, scrolled, shortened }) {
    let fresh = Math.min(scrolled - this.#shown.scrolled, history.length);
    if (shortened !== this.#shown.shortened) {
      this.#history.replaceChildren();
      fresh = history.length;
    }
    for (const row of fresh > 0 ? history.slice(-fresh) : []) {
      this.#history.append(this.#lineOf(row));
      if (row === this.#cursorRow) row.dirty = true;
      this.#draw(row, -1);
    }
    while (this.#history.children.length > MOST_HISTORY) this.#history.firstChild.remove();
    this.#shown = { scrolled, shortened };
  }

  #lineOf(row) {
    let line = this.#elements.get(row);
    if (line === undefined) {
      line = element("div", { class: "terminal-row" });
      this.#elements.set(row, line);
      row.dirty = true;
    }
    return line;
  }

  #draw(row, cursor) {
    if (!row.dirty) return;
    row.dirty = false;
    this.#lineOf(row).replaceChildren(...row.pieces(cursor).map(shownPiece));
  }

  #speak() {
    this.#speaking = null;
    const lines = this.#terminal.takeLines().filter((line) => line !== "");
    const spoken = lines.slice(-MOST_SPOKEN).map((line) => element("p", {}, line));
    if (spoken.length < lines.length) spoken.unshift(element("p", {}, `${lines.length - spoken.length} lines more.`));
    this.#spoken.append(...spoken);
    while (this.#spoken.children.length > 2 * MOST_SPOKEN) this.#spoken.firstChild.remove();
  }
}

function shownPiece({ text, style, isCursor }) {
  if (!isCursor && style.key === PLAIN.key) return document.createTextNode(text);
  const span = element("span", {}, text);
  if (isCursor) span.classList.add("cursor");
  dress(span, style);
  return span;
}

function dress(span, { foreground, background, marks }) {
  span.classList.add(...marks);
  const [front, back] = marks.includes("inverse") ? [background, foreground] : [foreground, background];
  if (typeof front === "number") span.classList.add(`ink-${front}`);
  else if (front !== null) span.style.color = front;
  if (typeof back === "number") span.classList.add(`ground-${back}`);
  else if (back !== null) span.style.backgroundColor = back;
}

function bounded(number, of) {
  return Math.max(LEAST[of], Math.min(number, MOST[of]));
}
