import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted, guestPixel, placed, pixelExact } from "../../main/webapp/core/geometry.js";

const VGA = { width: 640, height: 480 };

test("a picture fills its room as far as its shape allows", () => {
  assert.deepEqual(fitted({ width: 1280, height: 960 }, VGA), { width: 1280, height: 960 });
  assert.deepEqual(fitted({ width: 2000, height: 480 }, VGA), { width: 640, height: 480 });
  assert.deepEqual(fitted({ width: 320, height: 2000 }, VGA), { width: 320, height: 240 });
});

test("no picture has no size", () => {
  assert.deepEqual(fitted({ width: 100, height: 100 }, { width: 0, height: 0 }), { width: 0, height: 0 });
});

test("pixel-exact means device pixels", () => {
  assert.deepEqual(pixelExact(VGA, 1), VGA);
  assert.deepEqual(pixelExact(VGA, 2), { width: 320, height: 240 });
});

test("a picture lies in the middle, on whole device pixels", () => {
  assert.deepEqual(placed({ width: 1001, height: 500 }, VGA, 1), { left: 180, top: 10 });
  assert.deepEqual(placed({ width: 1001, height: 500 }, VGA, 2), { left: 180.5, top: 10 });
});

test("a picture that is larger than its room begins at its corner", () => {
  assert.deepEqual(placed({ width: 100, height: 100 }, VGA, 1), { left: 0, top: 0 });
});

test("the pixel under a point follows the scale", () => {
  const box = { left: 100, top: 50, width: 1280, height: 960 };
  assert.deepEqual(guestPixel(100, 50, box, VGA), { x: 0, y: 0 });
  assert.deepEqual(guestPixel(101.9, 51.9, box, VGA), { x: 0, y: 0 });
  assert.deepEqual(guestPixel(102, 52, box, VGA), { x: 1, y: 1 });
  assert.deepEqual(guestPixel(740, 530, box, VGA), { x: 320, y: 240 });
});

test("every guest pixel can be reached where the picture is pixel-exact", () => {
  const box = { left: 0.25, top: 0, width: 640, height: 480 };
  for (let x = 0; x < 640; x++) assert.equal(guestPixel(0.25 + x + 0.5, 0, box, VGA).x, x);
});

test("a point beside the picture is its nearest edge", () => {
  const box = { left: 100, top: 100, width: 64, height: 48 };
  assert.deepEqual(guestPixel(0, 1000, box, VGA), { x: 0, y: 479 });
  assert.deepEqual(guestPixel(164, 148, box, VGA), { x: 639, y: 479 });
});

test("there is no pixel where there is no picture", () => {
  assert.equal(guestPixel(1, 1, { left: 0, top: 0, width: 0, height: 0 }, VGA), null);
  assert.equal(guestPixel(1, 1, { left: 0, top: 0, width: 9, height: 9 }, { width: 0, height: 0 }), null);
});
