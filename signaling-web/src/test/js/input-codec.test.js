import assert from "node:assert/strict";
import { test } from "node:test";
import * as codec from "../../main/webapp/core/input-codec.js";

const bytes = (message) => [...message];

test("a key is its code in ASCII", () => {
  assert.deepEqual(bytes(codec.encodeKey("KeyA", true)), [1, 1, 0x4b, 0x65, 0x79, 0x41]);
  assert.deepEqual(bytes(codec.encodeKey("F1", false)), [1, 0, 0x46, 0x31]);
});

test("a position is big endian", () => {
  assert.deepEqual(bytes(codec.encodeMoveTo(0x01020304, 0x0506, 0x0708)), [2, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test("relative motion is a signed sum", () => {
  assert.deepEqual(bytes(codec.encodeMoveBy(7, -1, 258)), [3, 0, 0, 0, 7, 255, 255, 255, 255, 0, 0, 1, 2]);
});

test("a button carries where it was pressed", () => {
  assert.deepEqual(bytes(codec.encodeButton(9, 2, true, 640, 360)), [4, 0, 0, 0, 9, 2, 1, 2, 128, 1, 104]);
});

test("a button in relative mode carries no position", () => {
  const { NO_POSITION } = codec;
  assert.deepEqual(bytes(codec.encodeButton(9, 0, false, NO_POSITION, NO_POSITION)).slice(-4), [255, 255, 255, 255]);
});

test("wheel steps are signed", () => {
  assert.deepEqual(bytes(codec.encodeWheel(-1, 3)), [5, 255, 255, 0, 3]);
});

test("a release is one byte", () => {
  assert.deepEqual(bytes(codec.encodeRelease()), [6]);
});

test("a finger that comes or goes carries where", () => {
  assert.deepEqual(bytes(codec.encodeTouch(9, true, 3, 640, 360)), [7, 0, 0, 0, 9, 0, 3, 2, 128, 1, 104]);
  assert.deepEqual(bytes(codec.encodeTouch(10, false, 0, 1, 2)), [7, 0, 0, 0, 10, 2, 0, 0, 1, 0, 2]);
});

test("fingers that move are told together", () => {
  const places = [
    { finger: 0, x: 1, y: 2 },
    { finger: 4, x: 0x0506, y: 0x0708 },
  ];
  assert.deepEqual(bytes(codec.encodeTouches(9, places)), [8, 0, 0, 0, 9, 0, 0, 1, 0, 2, 4, 5, 6, 7, 8]);
});

test("only codes of 1 to 32 letters and digits can be sent", () => {
  assert.equal(codec.isEncodableCode("BrightnessDown"), true);
  assert.equal(codec.isEncodableCode("A".repeat(32)), true);
  assert.equal(codec.isEncodableCode("A".repeat(33)), false);
  assert.equal(codec.isEncodableCode(""), false);
  assert.equal(codec.isEncodableCode("Kéy"), false);
});
