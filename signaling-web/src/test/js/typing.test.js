import assert from "node:assert/strict";
import { test } from "node:test";
import { codesFor, type } from "../../main/webapp/core/typing.js";
import { BOARD_105 } from "./board-105.js";
import { FakeTimers } from "./fakes/fake-timers.js";

test("every printable character of ASCII has keys, and all of them are on the board", () => {
  const seen = new Set();
  for (let point = 0x20; point < 0x7f; point++) {
    const codes = codesFor(String.fromCharCode(point));
    assert.notEqual(codes, null, String.fromCharCode(point));
    for (const code of codes) assert.ok(BOARD_105.includes(code), code);
    seen.add(codes.join("+"));
  }
  assert.equal(seen.size, 0x7f - 0x20);
});

test("capitals and signs hold Shift", () => {
  assert.deepEqual(codesFor("A"), ["ShiftLeft", "KeyA"]);
  assert.deepEqual(codesFor("?"), ["ShiftLeft", "Slash"]);
  assert.deepEqual(codesFor("a"), ["KeyA"]);
});

test("text is typed key by key, in order, and not all at once", () => {
  const timers = new FakeTimers();
  const typed = [];
  const { skipped } = type("Hi\r\n", { chord: (codes) => typed.push(codes.at(-1)) }, timers);
  assert.deepEqual(skipped, []);
  timers.advance(0);
  assert.deepEqual(typed, ["KeyH"]);
  timers.advance(1000);
  assert.deepEqual(typed, ["KeyH", "KeyI", "Enter"]);
});

test("what no key makes is named once and the rest is typed", () => {
  const timers = new FakeTimers();
  const typed = [];
  const { skipped } = type("é1é2", { chord: (codes) => typed.push(codes.at(-1)) }, timers);
  timers.advance(1000);
  assert.deepEqual(skipped, ["é"]);
  assert.deepEqual(typed, ["Digit1", "Digit2"]);
});
