import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { GamepadKeys, PAD_KEYS, PAD_PARTS } from "../../main/webapp/core/gamepad.js";

let said;
let keys;
let now;

beforeEach(() => {
  said = [];
  now = 0;
  keys = new GamepadKeys({
    onKey: (code, pressed) => said.push(`${pressed ? "+" : "-"}${code}`),
    onMotion: (x, y) => said.push(`by ${Math.round(x)},${Math.round(y)}`),
  });
});

/** A pad of the standard mapping with those buttons pressed and those axes. */
function pad(pressed = [], axes = [0, 0, 0, 0], more = {}) {
  const buttons = Array.from({ length: 17 }, (_, index) => ({ pressed: pressed.includes(index), value: 0 }));
  return { connected: true, mapping: "standard", buttons, axes, ...more };
}

function read(...pads) {
  now += 10;
  keys.read(pads, now);
}

describe("buttons", () => {
  test("are keys, pressed once and let go once", () => {
    read(pad([0]));
    read(pad([0]));
    read(pad([]));
    assert.deepEqual(said, ["+Enter", "-Enter"]);
  });

  test("have the keys that a table gives them, and none is none", () => {
    keys.keys = { ...PAD_KEYS.wasd, b: "", start: "KeyP" };
    read(pad([0, 1, 9, 12]));
    assert.deepEqual(said, ["+KeyW", "+Enter", "+KeyP"]);
  });

  test("of two pads are the same keys", () => {
    read(pad([0]), null, pad([0, 1]));
    read(pad([]), null, pad([0]));
    assert.deepEqual(said, ["+Enter", "+Escape", "-Escape"]);
  });

  test("that have the same key let it go together", () => {
    keys.keys = { ...PAD_KEYS.arrows, x: "Enter" };
    read(pad([0, 2]));
    read(pad([2]));
    read(pad([]));
    assert.deepEqual(said, ["+Enter", "-Enter"]);
  });

  test("every part has a button, and the d-pad's four have keys in both tables", () => {
    assert.equal(new Set(PAD_PARTS.map(({ button }) => button)).size, PAD_PARTS.length);
    for (const table of Object.values(PAD_KEYS)) for (const way of ["up", "down", "left", "right"]) assert.ok(table[way]);
  });
});

describe("the left stick", () => {
  test("is the arrow keys beyond its dead zone, also two at once", () => {
    read(pad([], [0.4, 0, 0, 0]));
    assert.deepEqual(said, []);
    read(pad([], [0.8, -0.7, 0, 0]));
    assert.deepEqual(said, ["+ArrowUp", "+ArrowRight"]);
    read(pad([], [0, 0, 0, 0]));
    assert.deepEqual(said.slice(2).sort(), ["-ArrowRight", "-ArrowUp"]);
  });

  test("that trembles at the edge of the zone presses once", () => {
    for (const x of [0.51, 0.49, 0.51, 0.4]) read(pad([], [x, 0, 0, 0]));
    assert.deepEqual(said, ["+ArrowRight"]);
    read(pad([], [0.3, 0, 0, 0]));
    assert.deepEqual(said, ["+ArrowRight", "-ArrowRight"]);
  });
});

describe("the right stick", () => {
  test("moves a pointer by time, whatever the rate of reading", () => {
    read(pad());
    read(pad([], [0, 0, 1, 0]));
    assert.deepEqual(said, ["by 9,0"]);
    now += 40;
    read(pad([], [0, 0, 0, -1]));
    assert.deepEqual(said.at(-1), "by 0,-45");
  });

  test("moves nothing within its dead zone, and does not leap after a pause", () => {
    read(pad([], [0, 0, 0.1, 0.1]));
    now += 60_000;
    read(pad([], [0, 0, 1, 0]));
    assert.deepEqual(said, ["by 90,0"]);
  });
});

test("a pad that is gone, or of a mapping nobody knows, lets go of its keys", () => {
  read(pad([0]));
  read(pad([0], [0, 0, 0, 0], { connected: false }));
  read(pad([0], [0, 0, 0, 0], { mapping: "" }));
  assert.deepEqual(said, ["+Enter", "-Enter"]);
});

test("what was let go by somebody else is pressed again while it is held", () => {
  read(pad([0]));
  keys.forget();
  read(pad([0]));
  keys.release();
  assert.deepEqual(said, ["+Enter", "+Enter", "-Enter"]);
});
