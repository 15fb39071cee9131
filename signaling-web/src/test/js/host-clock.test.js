import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { HostClock } from "../../main/webapp/core/host-clock.js";

let local;
let clock;

beforeEach(() => {
  local = 1_000_000;
  clock = new HostClock(() => local);
});

/** An answer of a host whose clock shows that, with what a header leaves out left out. */
function answered(hostMillis, roundTripMillis = 0) {
  const sent = local - roundTripMillis;
  clock.answered(new Date(Math.floor(hostMillis / 1_000) * 1_000).toUTCString(), sent);
}

describe("the host's clock", () => {
  test("is taken for this one's while nothing is known", () => {
    assert.equal(clock.now(), 1_000_000);
  });

  test("is known to a second by one answer, and better by each that follows", () => {
    const ahead = 90_250;
    answered(local + ahead);
    assert.ok(Math.abs(clock.now() - local - ahead) <= 500);
    for (let i = 0; i < 40; i++) {
      local += 1_025;
      answered(local + ahead, 20);
    }
    assert.ok(Math.abs(clock.now() - local - ahead) <= 50, String(clock.now() - local));
  });

  test("is not behind what was heard by it", () => {
    clock.saw(local + 700);
    assert.equal(clock.now(), local + 700);
    clock.saw(local - 5_000);
    assert.equal(clock.now(), local + 700);
  });

  test("may be set meanwhile", () => {
    answered(local + 90_000);
    local += 1_000;
    answered(local - 3_600_000);
    assert.ok(Math.abs(clock.now() - local + 3_600_000) <= 500);
  });

  test("does without a header that is not there", () => {
    clock.answered(null, local);
    clock.answered("nonsense", local);
    clock.saw(Number.NaN);
    assert.equal(clock.now(), local);
  });
});
