import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { SeatLender, SharedSeat } from "../../main/webapp/core/shared-seat.js";
import { FakeTimers } from "./fakes/fake-timers.js";

/** A fake of BroadcastChannel: delivers at once, and never to itself. */
class FakeBroadcastChannel {
  static open = [];

  onmessage = null;

  constructor(name) {
    this.name = name;
    FakeBroadcastChannel.open.push(this);
  }

  postMessage(data) {
    for (const other of FakeBroadcastChannel.open) {
      if (other !== this && other.name === this.name) other.onmessage?.({ data });
    }
  }

  close() {
    FakeBroadcastChannel.open = FakeBroadcastChannel.open.filter((one) => one !== this);
  }
}

let timers;
const BroadcastChannel = FakeBroadcastChannel;

beforeEach(() => {
  FakeBroadcastChannel.open = [];
  timers = new FakeTimers();
});

describe("a window of a display of its own", () => {
  test("is told the secret of the page that opened it, as it is at the moment", async () => {
    let secret = "one";
    new SeatLender({ BroadcastChannel }, "page", () => secret);
    const seat = new SharedSeat({ BroadcastChannel, timers }, "page");
    assert.equal(await seat.ask(), "one");
    secret = "two";
    assert.equal(await seat.ask(), "two");
    assert.equal(seat.secret, "two");
    assert.equal(timers.pending, 0);
  });

  test("is told nothing by other pages, nor by one that is gone or has no place", async () => {
    new SeatLender({ BroadcastChannel }, "other", () => "theirs");
    new SeatLender({ BroadcastChannel }, "page", () => null);
    const gone = new SeatLender({ BroadcastChannel }, "page", () => "gone");
    gone.close();
    const seat = new SharedSeat({ BroadcastChannel, timers }, "page");
    const asked = seat.ask();
    timers.advance(1_500);
    assert.equal(await asked, null);
  });

  test("hears it when the page has joined after it was asked", async () => {
    let secret = null;
    const page = new SeatLender({ BroadcastChannel }, "page", () => secret);
    const seat = new SharedSeat({ BroadcastChannel, timers }, "page");
    const asked = seat.ask();
    secret = "new";
    page.tell();
    assert.equal(await asked, "new");
  });

  test("waits no more once it is closed", async () => {
    const seat = new SharedSeat({ BroadcastChannel, timers }, "page");
    const asked = seat.ask();
    seat.close();
    assert.equal(await asked, null);
    assert.equal(timers.pending, 0);
  });
});
