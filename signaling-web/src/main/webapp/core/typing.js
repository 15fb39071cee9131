/**
 * From text to the keys of a US board, for text that is pasted and for screens without a board.
 */

const SHIFT = "ShiftLeft";

const PLAIN = new Map([
  [" ", "Space"],
  ["\n", "Enter"],
  ["\t", "Tab"],
  ["`", "Backquote"],
  ["-", "Minus"],
  ["=", "Equal"],
  ["[", "BracketLeft"],
  ["]", "BracketRight"],
  ["\\", "Backslash"],
  [";", "Semicolon"],
  ["'", "Quote"],
  [",", "Comma"],
  [".", "Period"],
  ["/", "Slash"],
]);

/** What Shift makes of a key, by the character without it. */
const SHIFTED = new Map(
  Object.entries({
    "~": "`",
    "!": "1",
    "@": "2",
    "#": "3",
    $: "4",
    "%": "5",
    "^": "6",
    "&": "7",
    "*": "8",
    "(": "9",
    ")": "0",
    _: "-",
    "+": "=",
    "{": "[",
    "}": "]",
    "|": "\\",
    ":": ";",
    '"': "'",
    "<": ",",
    ">": ".",
    "?": "/",
  }),
);

/** A board's buffer in a guest holds few keys: slower than a guest reads, faster than a hand. */
const MILLIS_PER_KEY = 25;

/** @returns {string[] | null} the codes to hold together for one character; null: not on a US board */
export function codesFor(character) {
  if (/^[a-z]$/.test(character)) return [`Key${character.toUpperCase()}`];
  if (/^[A-Z]$/.test(character)) return [SHIFT, `Key${character}`];
  if (/^[0-9]$/.test(character)) return [`Digit${character}`];
  if (PLAIN.has(character)) return [PLAIN.get(character)];
  return SHIFTED.has(character) ? [SHIFT, ...codesFor(SHIFTED.get(character))] : null;
}

/**
 * @param {string} text
 * @param {{chord: (codes: string[]) => void}} keyboard
 * @param {{set: Function}} timers
 * @returns {{skipped: string[]}} the characters that no key makes, once each; the keys themselves follow in time
 */
export function type(text, keyboard, timers) {
  const characters = [...text.replace(/\r\n?/g, "\n")];
  const chords = characters.map(codesFor);
  const keys = chords.filter((codes) => codes !== null);
  keys.forEach((codes, index) => timers.set(() => keyboard.chord(codes), index * MILLIS_PER_KEY));
  return { skipped: [...new Set(characters.filter((_, index) => chords[index] === null))] };
}
