import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Gestures } from "../../main/webapp/core/gestures.js";
import { FakeTimers } from "./fakes/fake-timers.js";

let said;
let timers;
let gestures;

beforeEach(() => {
  said = [];
  timers = new FakeTimers();
  const place = (position) => (position === null ? "-" : `${position.x},${position.y}`);
  const pointer = {
    moveTo: (position) => said.push(`to ${place(position)}`),
    moveBy: (x, y) => said.push(`by ${x},${y}`),
    buttons: (flags, position) => said.push(`buttons ${flags} ${place(position)}`),
    wheel: ({ deltaX, deltaY, deltaMode }) => said.push(`wheel ${deltaX},${deltaY} ${deltaMode}`),
  };
  gestures = new Gestures({ timers, pointer });
});

const at = (id, x, y) => [
  { id, x, y },
  { x: x * 10, y: y * 10 },
];
const relative = (id, x, y) => [{ id, x, y }, null];

describe("one finger", () => {
  test("clicks where it taps", () => {
    gestures.down(...at(1, 5, 5));
    gestures.up(...at(1, 5, 5));
    assert.deepEqual(said, ["to 50,50", "buttons 1 50,50", "buttons 0 50,50"]);
    assert.equal(timers.pending, 0);
  });

  test("presses soon, for guests that are held", () => {
    gestures.down(...at(1, 5, 5));
    timers.advance(100);
    assert.deepEqual(said, ["to 50,50", "buttons 1 50,50"]);
    gestures.up(...at(1, 5, 5));
    assert.equal(said.at(-1), "buttons 0 50,50");
  });

  test("drags from where it was set down", () => {
    gestures.down(...at(1, 5, 5));
    gestures.move(...at(1, 7, 5));
    gestures.move(...at(1, 20, 5));
    gestures.up(...at(1, 21, 5));
    assert.deepEqual(said, ["to 50,50", "buttons 1 50,50", "to 200,50", "buttons 0 210,50"]);
  });

  test("presses the right button when it stays, where that is wanted", () => {
    gestures.longPressIsRight = true;
    gestures.down(...at(1, 5, 5));
    timers.advance(500);
    assert.deepEqual(said, ["to 50,50"]);
    timers.advance(200);
    gestures.up(...at(1, 5, 5));
    assert.deepEqual(said, ["to 50,50", "buttons 2 50,50", "buttons 0 50,50"]);
  });

  test("pushes a relative pointer, and clicks where it is", () => {
    gestures.down(...relative(1, 5, 5));
    gestures.move(...relative(1, 25, 5));
    gestures.move(...relative(1, 26, 7));
    gestures.up(...relative(1, 26, 7));
    gestures.down(...relative(2, 5, 5));
    gestures.up(...relative(2, 5, 5));
    assert.deepEqual(said, ["by 20,0", "by 1,2", "buttons 1 -", "buttons 0 -"]);
  });
});

describe("two fingers", () => {
  test("turn the wheel against their way, and press nothing", () => {
    gestures.down(...at(1, 50, 50));
    gestures.down(...at(2, 60, 50));
    gestures.move(...at(1, 50, 30));
    gestures.move(...at(2, 60, 30));
    gestures.up(...at(1, 50, 30));
    gestures.move(...at(2, 0, 0));
    gestures.up(...at(2, 0, 0));
    timers.advance(1000);
    assert.deepEqual(said, ["to 500,500", "wheel 0,20 0", "wheel 0,20 0"]);
  });

  test("are one finger again when both were lifted", () => {
    gestures.down(...at(1, 50, 50));
    gestures.down(...at(2, 60, 50));
    gestures.up(...at(2, 60, 50));
    gestures.up(...at(1, 50, 50));
    said.length = 0;
    gestures.down(...at(3, 1, 1));
    gestures.up(...at(3, 1, 1));
    assert.deepEqual(said, ["to 10,10", "buttons 1 10,10", "buttons 0 10,10"]);
  });

  test("a second one that comes late changes nothing", () => {
    gestures.down(...at(1, 5, 5));
    timers.advance(100);
    gestures.down(...at(2, 60, 50));
    gestures.move(...at(2, 90, 90));
    gestures.up(...at(2, 90, 90));
    gestures.up(...at(1, 5, 5));
    assert.deepEqual(said, ["to 50,50", "buttons 1 50,50", "buttons 0 50,50"]);
  });
});

test("after a reset nothing is waited for", () => {
  gestures.down(...at(1, 5, 5));
  gestures.reset();
  timers.advance(1000);
  gestures.up(...at(1, 5, 5));
  assert.deepEqual(said, ["to 50,50"]);
});
