/**
 * From the browser's key events to what a terminal sends for them, after xterm's habits. What is null is left to the
 * browser: it may become text there, with an input method, or a shortcut of the page.
 */

const ESC = "\u001b";

/** The letter of cursor keys and their like. */
const CURSOR = { ArrowUp: "A", ArrowDown: "B", ArrowRight: "C", ArrowLeft: "D", End: "F", Home: "H" };
const FIRST_FUNCTIONS = { F1: "P", F2: "Q", F3: "R", F4: "S" };

/** The number of the others. */
const NUMBERED = {
  ...{ Insert: 2, Delete: 3, PageUp: 5, PageDown: 6 },
  ...{ F5: 15, F6: 17, F7: 18, F8: 19, F9: 20, F10: 21, F11: 23, F12: 24 },
};

/** What Ctrl makes of characters that are no letters. */
const CONTROLS = { " ": 0, "@": 0, "2": 0, "[": 27, "3": 27, "\\": 28, "4": 28, "]": 29, "5": 29, "^": 30, "6": 30, _: 31, "/": 31, "7": 31, "-": 31, "8": 127, "?": 127 };

/**
 * @param {KeyboardEvent} event
 * @param {{applicationCursor: boolean}} modes of the terminal
 * @returns {string | null}
 */
export function keyText(event, modes) {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (metaKey || event.isComposing || isForPage(event)) return null;
  switch (key) {
    case "Enter":
      return altKey ? `${ESC}\r` : "\r";
    case "Backspace":
      return `${altKey ? ESC : ""}${ctrlKey ? "\b" : "\u007f"}`;
    case "Tab":
      return shiftKey ? `${ESC}[Z` : "\t";
    case "Escape":
      return ESC;
  }
  const modifiers = 1 + (shiftKey ? 1 : 0) + (altKey ? 2 : 0) + (ctrlKey ? 4 : 0);
  if (key in CURSOR) return cursorKey(CURSOR[key], modifiers, modes.applicationCursor ? "O" : "[");
  if (key in FIRST_FUNCTIONS) return cursorKey(FIRST_FUNCTIONS[key], modifiers, "O");
  if (key in NUMBERED) return `${ESC}[${NUMBERED[key]}${modifiers === 1 ? "" : `;${modifiers}`}~`;
  return [...key].length === 1 ? characterKey(event) : null;
}

/** Copying, pasting and leafing belong to the page, as in every terminal. */
function isForPage({ key, shiftKey, ctrlKey }) {
  if (shiftKey && ["PageUp", "PageDown", "Insert"].includes(key)) return true;
  return ctrlKey && ((shiftKey && ["C", "V", "c", "v"].includes(key)) || key === "Insert");
}

function cursorKey(letter, modifiers, plain) {
  return modifiers === 1 ? `${ESC}${plain}${letter}` : `${ESC}[1;${modifiers}${letter}`;
}

function characterKey(event) {
  const { key, ctrlKey, altKey } = event;
  // AltGr is Ctrl and Alt on some systems, and makes characters on all.
  if (event.getModifierState?.("AltGraph")) return key;
  const text = ctrlKey ? controlText(key) : key;
  return text === null || !altKey ? text : ESC + text;
}

function controlText(key) {
  if (/^[a-z]$/i.test(key)) return String.fromCharCode(key.toUpperCase().charCodeAt(0) - 64);
  return key in CONTROLS ? String.fromCharCode(CONTROLS[key]) : null;
}

/** @returns {string} text from the clipboard as somebody would type it */
export function pastedText(text, { bracketedPaste }) {
  const typed = text.replace(/\r\n?|\n/g, "\r");
  // What ends a bracket within the text would make the rest of it look typed.
  return bracketedPaste ? `${ESC}[200~${typed.replaceAll(`${ESC}[201~`, "")}${ESC}[201~` : typed;
}

/** Ctrl, Alt and Shift pressed together and let go without any other key: the chord that leaves a console. */
export class LeaveChord {
  #armed = false;

  /** @param {KeyboardEvent} event of either kind @returns {boolean} whether it completes the chord */
  take({ type, key, ctrlKey, altKey, shiftKey }) {
    const isModifier = ["Control", "Alt", "Shift"].includes(key);
    if (type === "keydown") {
      this.#armed = isModifier && ctrlKey && altKey && shiftKey;
      return false;
    }
    const completes = this.#armed && isModifier;
    this.#armed = false;
    return completes;
  }
}
