import assert from "node:assert/strict";
import { before, test } from "node:test";

let Blocks;

before(async () => {
  globalThis.AudioWorkletProcessor = class {
    posted = [];
    port = { postMessage: (message) => this.posted.push(message) };
  };
  globalThis.registerProcessor = (name, made) => {
    assert.equal(name, "microphone-blocks");
    Blocks = made;
  };
  await import("../../main/webapp/core/microphone-worklet.js");
});

test("quanta of any length become blocks of 10 ms, in order and nothing left out", () => {
  const blocks = new Blocks();
  const samples = Array.from({ length: 1000 }, (_, i) => (i % 200) / 200);
  for (let at = 0; at < samples.length; at += 128) blocks.process([[Float32Array.from(samples.slice(at, at + 128))]]);
  assert.equal(blocks.posted.length, 2);
  const read = blocks.posted.flatMap(({ block }) => [...new Int16Array(block, 6)]);
  assert.deepEqual(read, samples.slice(0, 960).map((sample) => Math.round(Math.fround(sample) * 32_767)));
  assert.equal(blocks.posted[0].block.byteLength, 966);
});

test("what is beyond full scale is clipped, and the peak told", () => {
  const blocks = new Blocks();
  blocks.process([[Float32Array.from({ length: 480 }, (_, i) => (i === 3 ? -7 : i === 4 ? 1.5 : 0.25))]]);
  const [{ block, peak }] = blocks.posted;
  const samples = new Int16Array(block, 6);
  assert.equal(peak, 1);
  assert.deepEqual([samples[3], samples[4], samples[5]], [-32_767, 32_767, 8192]);
});

test("an input that is not connected brings nothing", () => {
  const blocks = new Blocks();
  assert.equal(blocks.process([[]]), true);
  assert.equal(blocks.posted.length, 0);
});
