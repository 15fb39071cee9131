import assert from "node:assert/strict";
import { test } from "node:test";
import { microphoneCapture } from "../../main/webapp/core/microphone-capture.js";

/** Fakes of what a browser has for a microphone; they take note of what is asked and stopped. */
function fakes({ worklet = async () => {} } = {}) {
  const noted = { wanted: null, stopped: 0, closed: 0, rate: 0, module: "" };
  const track = new EventTarget();
  track.stop = () => noted.stopped++;
  const node = { port: {}, connect: () => {} };
  class AudioContext {
    audioWorklet = { addModule: (url) => ((noted.module = url.pathname), worklet()) };
    constructor({ sampleRate }) {
      noted.rate = sampleRate;
    }
    createMediaStreamSource = () => ({ connect: () => {} });
    resume = () => {};
    close = () => noted.closed++;
  }
  class AudioWorkletNode {
    constructor() {
      return node;
    }
  }
  const stream = { getTracks: () => [track], getAudioTracks: () => [track] };
  const mediaDevices = { getUserMedia: async (wanted) => ((noted.wanted = wanted), stream) };
  return { browser: { mediaDevices, AudioContext, AudioWorkletNode }, noted, node, track };
}

test("blocks come at 48 kHz, without what telephony does to a voice, until it is stopped", async () => {
  const { browser, noted, node } = fakes();
  const blocks = [];
  const stop = await microphoneCapture(browser).start({ onBlock: (...block) => blocks.push(block), onEnd: () => {} });
  assert.equal(noted.rate, 48_000);
  assert.match(noted.module, /\/core\/microphone-worklet\.js$/);
  assert.deepEqual(noted.wanted.audio.echoCancellation, { ideal: true });
  assert.deepEqual(noted.wanted.audio.noiseSuppression, { ideal: false });
  node.port.onmessage({ data: { block: "block", peak: 0.5 } });
  assert.deepEqual(blocks, [["block", 0.5]]);
  stop();
  assert.deepEqual([noted.stopped, noted.closed], [1, 1]);
});

test("a device that is taken away ends it", async () => {
  const { browser, track } = fakes();
  let ended = 0;
  await microphoneCapture(browser).start({ onBlock: () => {}, onEnd: () => ended++ });
  track.dispatchEvent(new Event("ended"));
  assert.equal(ended, 1);
});

test("what goes wrong after the permission lets go of the device", async () => {
  const { browser, noted } = fakes({ worklet: async () => Promise.reject(new Error("no module")) });
  await assert.rejects(microphoneCapture(browser).start({}), /no module/);
  assert.deepEqual([noted.stopped, noted.closed], [1, 1]);
});

test("a page that was not loaded securely is told so", async () => {
  const { browser } = fakes();
  await assert.rejects(microphoneCapture({ ...browser, mediaDevices: undefined }).start({}), /HTTPS/);
});
