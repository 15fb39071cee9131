import assert from "node:assert/strict";
import { test } from "node:test";
import { HOLDABLE_KEYS, SPECIAL_KEYS } from "../../main/webapp/core/special-keys.js";
import { BOARD_105 } from "./board-105.js";

const keys = [...SPECIAL_KEYS.flatMap((group) => group.keys), ...HOLDABLE_KEYS];

test("every key of the menu is on a 105-key board", () => {
  for (const { label, codes } of keys) {
    for (const code of codes) assert.ok(BOARD_105.includes(code), `${label}: ${code}`);
  }
});

test("no two entries of the menu do the same under different names", () => {
  const chords = SPECIAL_KEYS.flatMap((group) => group.keys).map(({ codes }) => codes.join("+"));
  assert.equal(new Set(chords).size, chords.length);
});

test("Ctrl + Alt + Del is there, modifiers first", () => {
  assert.deepEqual(keys.find(({ name, label }) => (name ?? label) === "Ctrl + Alt + Del").codes, [
    "ControlLeft",
    "AltLeft",
    "Delete",
  ]);
});
