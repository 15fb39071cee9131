import assert from "node:assert/strict";
import { test } from "node:test";
import { screenFor } from "../../main/webapp/core/screen-size.js";

test("a guest's screen has the room's device pixels, in steps that drivers take", () => {
  assert.deepEqual(screenFor({ width: 1283, height: 721 }, 1), {
    width: 1280,
    height: 720,
    widthMillimetres: 339,
    heightMillimetres: 191,
  });
  assert.equal(screenFor({ width: 640, height: 480 }, 2).width, 1280);
  assert.equal(screenFor({ width: 640, height: 480 }, 2).heightMillimetres, 127);
});

test("a room that is hidden or tiny asks for nothing", () => {
  assert.equal(screenFor({ width: 0, height: 0 }, 1), null);
  assert.equal(screenFor({ width: 400, height: 60 }, 1), null);
});

test("no more is asked for than the server takes", () => {
  assert.equal(screenFor({ width: 20_000, height: 1000 }, 1).width, 8192);
});
