import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Input } from "../../main/webapp/core/input.js";
import { FakeDataChannel } from "./fakes/fake-data-channel.js";

let input;
let keys;
let pointer;

beforeEach(() => {
  keys = new FakeDataChannel("keys");
  pointer = new FakeDataChannel("pointer");
  input = new Input();
  input.use({ keys, pointer });
  input.allowed = true;
});

const sequenceOf = (message) => new DataView(Uint8Array.from(message).buffer).getUint32(1);

test("motion goes over the pointer channel, all else over the keys", () => {
  input.moveTo(1, 2);
  input.key("KeyA", true);
  input.button(0, true, { x: 1, y: 2 });
  input.wheel(0, 1);
  input.release();
  assert.deepEqual(
    pointer.sent.map(([type]) => type),
    [2],
  );
  assert.deepEqual(
    keys.sent.map(([type]) => type),
    [1, 4, 5, 6],
  );
});

test("the sequence runs over both channels", () => {
  input.moveTo(1, 2);
  input.button(0, true, { x: 1, y: 2 });
  input.moveBy(1, 1);
  assert.deepEqual([pointer.sent[0], keys.sent[0], pointer.sent[1]].map(sequenceOf), [1, 2, 3]);
});

test("relative motion is summed up since the channel opened", () => {
  input.moveBy(5, -3);
  input.moveBy(5, -3);
  assert.deepEqual(pointer.sent[1].slice(5), [0, 0, 0, 10, 255, 255, 255, 250]);
});

test("new channels begin anew", () => {
  input.moveBy(5, 5);
  const next = new FakeDataChannel("pointer");
  input.use({ keys, pointer: next });
  input.moveBy(1, 1);
  assert.deepEqual(next.sent[0], [3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
});

test("nothing goes without control, and no number is used up by it", () => {
  input.allowed = false;
  assert.equal(input.key("KeyA", true), false);
  assert.equal(input.moveTo(1, 1), false);
  input.allowed = true;
  input.moveTo(1, 1);
  assert.equal(sequenceOf(pointer.sent[0]), 1);
  assert.deepEqual(keys.sent, []);
});

test("nothing goes over a channel that is not open, or that is not there", () => {
  keys.readyState = "connecting";
  assert.equal(input.key("KeyA", true), false);
  input.use(null);
  assert.equal(input.moveTo(1, 1), false);
  assert.equal(input.isBusy(), false);
});

test("a channel with much unsent motion is busy", () => {
  assert.equal(input.isBusy(), false);
  pointer.bufferedAmount = 4096;
  assert.equal(input.isBusy(), true);
});

test("wild wheel steps are bounded to what the message holds", () => {
  input.wheel(-100_000, 100_000);
  assert.deepEqual(keys.sent[0], [5, 0x80, 0x01, 0x7f, 0xff]);
});

test("a code that cannot be sent is not sent", () => {
  assert.equal(input.key("", true), false);
  assert.deepEqual(keys.sent, []);
});
