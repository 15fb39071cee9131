import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Microphone } from "../../main/webapp/core/microphone.js";
import { FakeDataChannel } from "./fakes/fake-data-channel.js";
import { settle } from "./fakes/fake-timers.js";

let capture;
let channel;
let told;
let microphone;

/** A capture whose permission and blocks the test gives. */
class FakeCapture {
  asked = 0;
  stopped = 0;

  start(handlers) {
    this.asked++;
    this.handlers = handlers;
    return new Promise((resolve, reject) => {
      this.grant = async () => {
        resolve(() => this.stopped++);
        await settle();
      };
      this.refuse = async (name) => {
        reject(Object.assign(new Error("said the browser"), { name }));
        await settle();
      };
    });
  }
}

beforeEach(() => {
  capture = new FakeCapture();
  channel = new FakeDataChannel("microphone");
  told = { states: [], levels: [] };
  microphone = new Microphone(
    { capture, channel: () => channel },
    { onChange: () => told.states.push(microphone.state), onLevel: (peak) => told.levels.push(peak) },
  );
});

async function switchedOn() {
  microphone.allow(true);
  microphone.switchOn();
  await capture.grant();
}

function block(first = 0) {
  const bytes = new Uint8Array(6 + 960);
  bytes[6] = first;
  return bytes.buffer;
}

describe("a microphone", () => {
  test("asks and sends numbered blocks", async () => {
    await switchedOn();
    assert.deepEqual(told.states, ["asking", "on"]);
    capture.handlers.onBlock(block(7), 0.5);
    capture.handlers.onBlock(block(8), 0.25);
    assert.deepEqual(
      channel.sent.map((bytes) => bytes.slice(0, 7)),
      [
        [1, 1, 0, 0, 0, 1, 7],
        [1, 1, 0, 0, 0, 2, 8],
      ],
    );
    assert.deepEqual(channel.sent.map((bytes) => bytes.length), [966, 966]);
    assert.deepEqual(told.levels, [0.5, 0.25]);
  });

  test("is not asked for without control", async () => {
    await microphone.switchOn();
    assert.equal(capture.asked, 0);
    assert.equal(microphone.state, "off");
  });

  test("goes off with control, and stays off when control comes back", async () => {
    await switchedOn();
    microphone.allow(false);
    assert.equal(microphone.state, "off");
    assert.equal(capture.stopped, 1);
    capture.handlers.onBlock(block(), 1);
    assert.equal(channel.sent.length, 0);
    microphone.allow(true);
    assert.equal(microphone.state, "off");
  });

  test("is stopped when the permission comes after it was switched off", async () => {
    microphone.allow(true);
    microphone.switchOn();
    microphone.switchOff();
    await capture.grant();
    assert.equal(capture.stopped, 1);
    assert.equal(microphone.state, "off");
  });

  for (const [name, state] of [
    ["NotAllowedError", "refused"],
    ["NotFoundError", "no-device"],
    ["NotReadableError", "failed"],
  ]) {
    test(`is ${state} after ${name}, and can be asked for again`, async () => {
      microphone.allow(true);
      microphone.switchOn();
      await capture.refuse(name);
      assert.equal(microphone.state, state);
      assert.equal(microphone.problem, "said the browser");
      microphone.switchOn();
      await capture.grant();
      assert.equal(microphone.state, "on");
    });
  }

  test("goes off when its device is taken away", async () => {
    await switchedOn();
    capture.handlers.onEnd();
    assert.equal(microphone.state, "off");
  });

  test("drops what a channel cannot take, and leaves its numbers out", async () => {
    await switchedOn();
    channel.bufferedAmount = 8 * 966 + 1;
    capture.handlers.onBlock(block(), 0);
    channel.bufferedAmount = 0;
    channel.readyState = "connecting";
    capture.handlers.onBlock(block(), 0);
    channel.readyState = "open";
    capture.handlers.onBlock(block(), 0);
    assert.equal(microphone.dropped, 2);
    assert.deepEqual(channel.sent.map((bytes) => bytes[5]), [3]);
  });
});
