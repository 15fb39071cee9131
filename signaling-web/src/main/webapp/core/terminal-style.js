/**
 * How characters look: SGR, the sequence that ends with "m".
 *
 * @typedef {object} Style
 * @property {string} key the same for styles that look the same
 * @property {number | string | null} foreground 0 to 15: of the palette; "#rrggbb"; null: the terminal's own
 * @property {number | string | null} background likewise
 * @property {string[]} marks some of `bold`, `faint`, `italic`, `underline`, `inverse`, `concealed`, `struck`
 */

/** @type {Style} */
export const PLAIN = styleOf(null, null, []);

const ON = { 1: "bold", 2: "faint", 3: "italic", 4: "underline", 7: "inverse", 8: "concealed", 9: "struck", 21: "underline" };
const OFF = { 22: ["bold", "faint"], 23: ["italic"], 24: ["underline"], 27: ["inverse"], 28: ["concealed"], 29: ["struck"] };

/** The six steps of each colour in the cube of 216. */
const STEPS = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

/**
 * @param {Style} style that it was
 * @param {number[]} parameters of the sequence
 * @returns {Style}
 */
export function restyled({ foreground, background, marks }, parameters) {
  for (let at = 0; at < parameters.length; at++) {
    const code = parameters[at];
    if (code === 0) {
      foreground = background = null;
      marks = [];
    } else if (code in ON) {
      marks = [...new Set([...marks, ON[code]])];
    } else if (code in OFF) {
      marks = marks.filter((mark) => !OFF[code].includes(mark));
    } else if (code === 38 || code === 48) {
      const [colour, taken] = extended(parameters, at + 1);
      if (code === 38) foreground = colour ?? foreground;
      else background = colour ?? background;
      at += taken;
    } else if (code === 39) foreground = null;
    else if (code === 49) background = null;
    else foreground = paletteColour(code, 30, 90) ?? foreground;
    background = paletteColour(code, 40, 100) ?? background;
  }
  return styleOf(foreground, background, marks);
}

/** What erased cells look like: in the colour behind, without marks. */
export function blank({ background }) {
  return background === null ? PLAIN : styleOf(null, background, []);
}

function styleOf(foreground, background, marks) {
  const sorted = [...marks].sort();
  return Object.freeze({ key: `${foreground}/${background}/${sorted}`, foreground, background, marks: sorted });
}

function paletteColour(code, first, bright) {
  if (code >= first && code < first + 8) return code - first;
  return code >= bright && code < bright + 8 ? code - bright + 8 : null;
}

/** After 38 and 48: ;5;N of a table or ;2;R;G;B. @returns {[number | string | null, number]} and how many were taken */
function extended(parameters, at) {
  if (parameters[at] === 5) return [tableColour(parameters[at + 1] ?? 0), 2];
  if (parameters[at] !== 2) return [null, 1];
  const parts = [1, 2, 3].map((offset) => Math.min(parameters[at + offset] ?? 0, 255));
  return [hex(parts), 4];
}

function tableColour(number) {
  if (number < 16) return number;
  if (number > 255) return null;
  if (number >= 232) return hex(Array(3).fill(8 + 10 * (number - 232)));
  const cube = number - 16;
  return hex([STEPS[Math.floor(cube / 36)], STEPS[Math.floor(cube / 6) % 6], STEPS[cube % 6]]);
}

function hex(parts) {
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
