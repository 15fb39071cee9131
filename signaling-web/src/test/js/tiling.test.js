import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { tiled } from "../../main/webapp/core/tiling.js";

const SPACING = { gap: 8, caption: 24 };
const WIDE = { width: 1920, height: 1080 };
const VGA = { width: 640, height: 480 };
const CLUSTER = { width: 1920, height: 720 };

const shapeOf = ({ width, height }) => width / (height - SPACING.caption);
const near = (one, other) => Math.abs(one / other - 1) < 0.02;

function assertTidy(boxes, room) {
  for (const box of boxes) {
    assert.ok(box.left >= 0 && box.top >= 0, JSON.stringify(box));
    assert.ok(box.left + box.width <= room.width && box.top + box.height <= room.height, JSON.stringify(box));
  }
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      const apart =
        one.left + one.width <= other.left ||
        other.left + other.width <= one.left ||
        one.top + one.height <= other.top ||
        other.top + other.height <= one.top;
      assert.ok(apart, `${JSON.stringify(one)} ${JSON.stringify(other)}`);
    }
  }
}

describe("pictures that share a room", () => {
  test("are none, or one that has all of it", () => {
    assert.deepEqual(tiled(WIDE, [], SPACING), []);
    assert.deepEqual(tiled(WIDE, [VGA], SPACING), [{ left: 0, top: 0, ...WIDE }]);
  });

  test("stand beside one another in a wide room, and above one another in a tall one", () => {
    const [first, second] = tiled({ width: 1600, height: 700 }, [VGA, VGA], SPACING);
    assert.equal(first.top, second.top);
    assert.ok(first.left < second.left);
    const [above, below] = tiled({ width: 700, height: 1600 }, [VGA, VGA], SPACING);
    assert.equal(above.left, below.left);
    assert.ok(above.top < below.top);
  });

  test("keep their shapes, and are as high as one another in a row", () => {
    const [first, second] = tiled({ width: 1600, height: 500 }, [CLUSTER, VGA], SPACING);
    assert.equal(first.height, second.height);
    assert.ok(near(shapeOf(first), 1920 / 720), JSON.stringify(first));
    assert.ok(near(shapeOf(second), 640 / 480), JSON.stringify(second));
  });

  test("never overlap and never leave the room, however many and whatever its shape", () => {
    const pictures = [CLUSTER, VGA, WIDE, VGA, { width: 480, height: 1280 }, VGA, CLUSTER, VGA];
    for (const room of [WIDE, { width: 500, height: 1400 }, { width: 1400, height: 300 }, { width: 360, height: 640 }]) {
      for (let count = 2; count <= pictures.length; count++) {
        const boxes = tiled(room, pictures.slice(0, count), SPACING);
        assert.equal(boxes.length, count);
        assertTidy(boxes, room);
      }
    }
  });

  test("use the room well", () => {
    const room = { width: 1280, height: 720 };
    const boxes = tiled(room, [VGA, VGA, VGA, VGA], SPACING);
    const covered = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
    assert.ok(covered > 0.6 * room.width * room.height, String(covered));
  });

  test("of unknown size are taken for usual ones", () => {
    const boxes = tiled(WIDE, [{ width: 0, height: 0 }, VGA], SPACING);
    assert.ok(near(shapeOf(boxes[0]), 1.6), JSON.stringify(boxes[0]));
  });

  test("in no room at all are no mistake", () => {
    for (const { width, height } of tiled({ width: 0, height: 0 }, [VGA, VGA], SPACING)) {
      assert.ok(Number.isFinite(width) && Number.isFinite(height));
    }
  });
});
