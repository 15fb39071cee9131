import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Touches } from "../../main/webapp/core/touches.js";

let said;
let frames;
let busy;
let touches;

beforeEach(() => {
  said = [];
  frames = [];
  busy = false;
  const input = {
    isBusy: () => busy,
    touch: (begins, finger, { x, y }) => said.push(`${begins ? "down" : "up"} ${finger} ${x},${y}`),
    touches: (places) => said.push(`at ${places.map(({ finger, x, y }) => `${finger} ${x},${y}`).join(" ")}`),
  };
  touches = new Touches({ requestFrame: (callback) => frames.push(callback), input });
  touches.most = 2;
});

function nextFrame() {
  for (const callback of frames.splice(0)) callback();
}

test("fingers are numbered from 0, and a number that is free is given again", () => {
  touches.down(71, { x: 1, y: 1 });
  touches.down(72, { x: 2, y: 2 });
  touches.up(71, { x: 3, y: 3 });
  touches.down(73, { x: 4, y: 4 });
  assert.deepEqual(said, ["down 0 1,1", "down 1 2,2", "up 0 3,3", "down 0 4,4"]);
});

test("a finger more than the guest tells apart is none", () => {
  for (const id of [1, 2, 3]) touches.down(id, { x: id, y: 0 });
  touches.move(3, { x: 9, y: 9 });
  touches.up(3);
  nextFrame();
  assert.deepEqual(said, ["down 0 1,0", "down 1 2,0"]);
});

test("fingers that move are told together, once for each frame, and once more where they came to rest", () => {
  touches.down(1, { x: 0, y: 0 });
  touches.down(2, { x: 0, y: 9 });
  said.length = 0;
  touches.move(1, { x: 1, y: 0 });
  touches.move(1, { x: 2, y: 0 });
  touches.move(2, { x: 3, y: 9 });
  nextFrame();
  touches.move(1, { x: 4, y: 0 });
  nextFrame();
  for (let i = 0; i < 5; i++) nextFrame();
  assert.deepEqual(said, ["at 0 2,0 1 3,9", "at 0 4,0 1 3,9", "at 0 4,0"]);
});

test("motion waits while older motion has not left yet", () => {
  touches.down(1, { x: 0, y: 0 });
  busy = true;
  touches.move(1, { x: 1, y: 1 });
  nextFrame();
  touches.move(1, { x: 2, y: 2 });
  busy = false;
  nextFrame();
  assert.deepEqual(said, ["down 0 0,0", "at 0 2,2"]);
});

test("a finger that is lifted is told where, and moves no more", () => {
  touches.down(1, { x: 0, y: 0 });
  touches.move(1, { x: 5, y: 5 });
  touches.up(1);
  nextFrame();
  assert.deepEqual(said, ["down 0 0,0", "up 0 5,5"]);
});

test("after a reset nothing is known of any finger", () => {
  touches.down(1, { x: 0, y: 0 });
  touches.move(1, { x: 5, y: 5 });
  touches.reset();
  touches.up(1, { x: 6, y: 6 });
  nextFrame();
  assert.deepEqual(said, ["down 0 0,0"]);
  assert.equal(touches.count, 0);
});
