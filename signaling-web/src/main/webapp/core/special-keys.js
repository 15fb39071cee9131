/**
 * Keys that a browser or its operating system keeps to itself, to be sent from a menu.
 */

/** @typedef {{label: string, name?: string, codes: string[]}} SpecialKey `name`: where the label is not enough alone */

/** @type {{title: string, keys: SpecialKey[]}[]} */
export const SPECIAL_KEYS = [
  {
    title: "System",
    keys: [
      { label: "Ctrl + Alt + Del", codes: ["ControlLeft", "AltLeft", "Delete"] },
      { label: "Ctrl + Alt + Backspace", codes: ["ControlLeft", "AltLeft", "Backspace"] },
      { label: "Meta", codes: ["MetaLeft"] },
      { label: "Menu", codes: ["ContextMenu"] },
      { label: "Print Screen", codes: ["PrintScreen"] },
      { label: "Alt + SysRq", codes: ["AltLeft", "PrintScreen"] },
      { label: "Pause", codes: ["Pause"] },
      { label: "Escape", codes: ["Escape"] },
    ],
  },
  {
    title: "Windows and tabs",
    keys: [
      { label: "Alt + Tab", codes: ["AltLeft", "Tab"] },
      { label: "Alt + F4", codes: ["AltLeft", "F4"] },
      { label: "Alt + Space", codes: ["AltLeft", "Space"] },
      { label: "Meta + L", codes: ["MetaLeft", "KeyL"] },
      { label: "Ctrl + W", codes: ["ControlLeft", "KeyW"] },
      { label: "Ctrl + T", codes: ["ControlLeft", "KeyT"] },
      { label: "Ctrl + N", codes: ["ControlLeft", "KeyN"] },
      { label: "Ctrl + Tab", codes: ["ControlLeft", "Tab"] },
    ],
  },
  {
    title: "Consoles: Ctrl + Alt with",
    keys: Array.from({ length: 12 }, (_, index) => ({
      label: `F${index + 1}`,
      name: `Ctrl + Alt + F${index + 1}`,
      codes: ["ControlLeft", "AltLeft", `F${index + 1}`],
    })),
  },
];

/** Keys to hold while others are pressed, for hands without a keyboard. */
export const HOLDABLE_KEYS = [
  { label: "Ctrl", codes: ["ControlLeft"] },
  { label: "Alt", codes: ["AltLeft"] },
  { label: "Shift", codes: ["ShiftLeft"] },
  { label: "Meta", codes: ["MetaLeft"] },
];
