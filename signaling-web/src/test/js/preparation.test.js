import assert from "node:assert/strict";
import { test } from "node:test";
import { preparation } from "../../main/webapp/core/preparation.js";
import { SignInNeeded } from "../../main/webapp/core/server.js";
import { Stop } from "../../main/webapp/core/signalling.js";

const server = (guests) => ({
  webrtcConfiguration: async () => ({ iceServers: [], iceTransportPolicy: "all", errors: [] }),
  guests: async () => {
    if (guests === null) throw new SignInNeeded();
    return guests;
  },
});

const prepareFor = (guests) => preparation(server(guests), () => "wss://host/signaling/clock", "clock");

test("the first attempt does not ask whether the guest is there", async () => {
  assert.equal((await prepareFor([])(0)).address, "wss://host/signaling/clock");
});

test("an attempt after one that did not open goes on while the guest is there", async () => {
  assert.equal((await prepareFor([{ name: "clock" }])(1)).address, "wss://host/signaling/clock");
});

test("an attempt after one that did not open stops when the guest was removed", async () => {
  await assert.rejects(prepareFor([{ name: "other" }])(1), (problem) => {
    assert.ok(problem instanceof Stop);
    assert.equal(problem.cause.kind, "guest-removed");
    return true;
  });
});

test("or when nobody is signed in any more", async () => {
  await assert.rejects(prepareFor(null)(1), (problem) => problem instanceof Stop && problem.cause.kind === "sign-in");
});
