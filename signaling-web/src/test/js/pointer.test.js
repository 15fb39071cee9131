import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Pointer } from "../../main/webapp/core/pointer.js";

/** A fake of Input that writes down what it is told. */
class FakeInput {
  said = [];
  busy = false;

  isBusy = () => this.busy;
  moveTo = (x, y) => this.#say("to", x, y);
  moveBy = (x, y) => this.#say("by", x, y);
  button = (button, pressed, at) =>
    this.#say(pressed ? "press" : "lift", button, at === null ? "-" : `${at.x},${at.y}`);
  wheel = (x, y) => this.#say("wheel", x, y);

  #say(...words) {
    this.said.push(words.join(" "));
    return true;
  }
}

let input;
let frames;
let pointer;

beforeEach(() => {
  input = new FakeInput();
  frames = [];
  pointer = new Pointer({ requestFrame: (callback) => frames.push(callback), input });
});

function nextFrame() {
  for (const callback of frames.splice(0)) callback();
}

describe("absolute motion", () => {
  test("goes once for each frame, with the newest position", () => {
    for (let x = 1; x <= 50; x++) pointer.moveTo({ x, y: 0 });
    assert.deepEqual(input.said, []);
    nextFrame();
    assert.deepEqual(input.said, ["to 50 0"]);
  });

  test("says where it came to rest once more, as the channel may lose it, and then is quiet", () => {
    pointer.moveTo({ x: 3, y: 4 });
    for (let i = 0; i < 10; i++) nextFrame();
    assert.deepEqual(input.said, ["to 3 4", "to 3 4"]);
    assert.equal(frames.length, 0);
  });

  test("waits while older motion has not left yet, and then goes with the newest position", () => {
    input.busy = true;
    pointer.moveTo({ x: 1, y: 1 });
    nextFrame();
    pointer.moveTo({ x: 2, y: 2 });
    nextFrame();
    assert.deepEqual(input.said, []);
    input.busy = false;
    nextFrame();
    assert.deepEqual(input.said, ["to 2 2"]);
  });

  test("to where the pointer is already is no motion", () => {
    pointer.moveTo({ x: 1, y: 1 });
    nextFrame();
    nextFrame();
    pointer.moveTo({ x: 1, y: 1 });
    assert.equal(frames.length, 0);
  });
});

describe("relative motion", () => {
  test("adds up within a frame and keeps parts of pixels", () => {
    pointer.moveBy(0.6, -0.6);
    pointer.moveBy(0.6, -0.6);
    nextFrame();
    pointer.moveBy(0.8, -0.8);
    nextFrame();
    assert.deepEqual(input.said, ["by 1 -1", "by 1 -1"]);
  });

  test("goes before the button that follows it", () => {
    pointer.moveBy(4, 2);
    pointer.buttons(1, null);
    assert.deepEqual(input.said, ["by 4 2", "press 0 -"]);
  });
});

describe("buttons", () => {
  test("carry their position at once, and the motion before them is not sent late", () => {
    pointer.moveTo({ x: 9, y: 9 });
    pointer.buttons(1, { x: 9, y: 9 });
    nextFrame();
    assert.deepEqual(input.said, ["press 0 9,9"]);
  });

  test("are told apart as MouseEvent.buttons counts them", () => {
    const at = { x: 0, y: 0 };
    for (const flags of [2, 6, 4, 12, 28, 0]) pointer.buttons(flags, at);
    const said = ["press 2", "press 1", "lift 2", "press 3", "press 4", "lift 1", "lift 3", "lift 4"];
    assert.deepEqual(
      input.said,
      said.map((words) => `${words} 0,0`),
    );
  });

  test("let go outside of the window are let go by the next event", () => {
    pointer.buttons(1, { x: 1, y: 1 });
    pointer.moveTo({ x: 2, y: 2 });
    pointer.buttons(0, { x: 2, y: 2 });
    assert.deepEqual(input.said, ["press 0 1,1", "lift 0 2,2"]);
    assert.deepEqual(pointer.pressed(), []);
  });

  test("are forgotten when the guest was told to let go", () => {
    pointer.buttons(1, { x: 1, y: 1 });
    pointer.reset();
    pointer.buttons(0, { x: 1, y: 1 });
    assert.deepEqual(input.said, ["press 0 1,1"]);
  });
});

describe("the wheel", () => {
  const wheel = (deltaX, deltaY, deltaMode = 0) => pointer.wheel({ deltaX, deltaY, deltaMode });

  test("counts a mouse's notches, in pixels, lines or pages", () => {
    wheel(0, 100);
    wheel(0, -3, 1);
    wheel(1, 0, 2);
    assert.deepEqual(input.said, ["wheel 0 1", "wheel 0 -1", "wheel 1 0"]);
  });

  test("adds up the small steps of a touchpad", () => {
    for (let i = 0; i < 25; i++) wheel(0, 10);
    assert.deepEqual(input.said, ["wheel 0 1", "wheel 0 1"]);
  });

  test("turns back without first undoing what is left of the other way", () => {
    wheel(0, 90);
    wheel(0, -100);
    assert.deepEqual(input.said, ["wheel 0 -1"]);
  });

  test("turns where the pointer is, not where it was", () => {
    pointer.moveTo({ x: 5, y: 5 });
    wheel(0, 100);
    assert.deepEqual(input.said, ["to 5 5", "wheel 0 1"]);
  });
});
