import assert from "node:assert/strict";
import { test } from "node:test";
import { DOT, readCursor, trimmed } from "../../main/webapp/core/cursor.js";

const read = (message) => readCursor(message, atob);
const base64 = (...bytes) => btoa(String.fromCharCode(...bytes));

test("a shape keeps its bytes in order", () => {
  const shape = read({ width: 2, height: 1, hotX: 1, hotY: 0, rgba: base64(255, 0, 1, 2, 3, 4, 5, 6) });
  assert.deepEqual([...shape.pixels], [255, 0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual([shape.width, shape.height, shape.hotX, shape.hotY], [2, 1, 1, 0]);
});

test("width 0 is a guest without a shape", () => {
  assert.equal(read({ width: 0, height: 0 }), null);
});

test("a hot spot beside the shape is pulled onto it", () => {
  const shape = read({ width: 1, height: 1, hotX: 40, hotY: -3, rgba: base64(0, 0, 0, 0) });
  assert.deepEqual([shape.hotX, shape.hotY], [0, 0]);
});

test("too few or too many pixels are named", () => {
  assert.throws(() => read({ width: 2, height: 2, rgba: base64(1, 2, 3, 4) }), /2x2 with 4 bytes instead of 16/);
});

test("impossible sizes are named before anything is allocated", () => {
  assert.throws(() => read({ width: 100_000, height: 100_000 }), /at most 512x512/);
  assert.throws(() => read({ width: -1, height: 5 }), /-1x5/);
});

test("the dot is seen on white and on black", () => {
  const at = (x, y) => [...DOT.pixels.slice((y * DOT.width + x) * 4, (y * DOT.width + x) * 4 + 4)];
  assert.deepEqual(at(DOT.hotX, DOT.hotY), [255, 255, 255, 255]);
  assert.deepEqual(at(DOT.hotX + 2, DOT.hotY), [0, 0, 0, 160]);
  assert.deepEqual(at(0, 0), [0, 0, 0, 0]);
});

const shapeOf = (hotX, hotY, ...rows) => {
  const pixels = new Uint8ClampedArray(rows.join("").length * 4);
  [...rows.join("")].forEach((letter, index) => letter !== " " && pixels.set([letter.charCodeAt(0), 0, 0, 255], index * 4));
  return { width: rows[0].length, height: rows.length, hotX, hotY, pixels };
};

test("what is clear around a shape is left out, and the hot spot stays where it was", () => {
  assert.deepEqual(trimmed(shapeOf(2, 1, "     ", "  ab ", "  cd ", "     ")), shapeOf(0, 0, "ab", "cd"));
});

test("a hot spot outside what is seen keeps its pixel", () => {
  assert.deepEqual(trimmed(shapeOf(0, 2, "    ", "  a ", "    ")), shapeOf(0, 1, "  a", "   "));
});

test("a shape that fills its size stays as it is", () => {
  assert.deepEqual(trimmed(shapeOf(1, 0, "ab", "cd")), shapeOf(1, 0, "ab", "cd"));
});

test("a shape that is clear all over is none", () => {
  assert.equal(trimmed(shapeOf(1, 1, "  ", "  ")), null);
});
