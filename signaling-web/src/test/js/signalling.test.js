import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { backoffMillis } from "../../main/webapp/core/backoff.js";
import { Signalling, Stop } from "../../main/webapp/core/signalling.js";
import { FakeTimers, settle } from "./fakes/fake-timers.js";
import { FakeWebSocket } from "./fakes/fake-websocket.js";

let timers;
let states;
let messages;
let faults;
let stops;
let prepare;
let signalling;

beforeEach(() => {
  FakeWebSocket.made = [];
  timers = new FakeTimers();
  [states, messages, faults, stops] = [[], [], [], []];
  prepare = async () => "ws://fake/signaling/demo";
  signalling = new Signalling(
    { WebSocket: FakeWebSocket, timers, random: () => 0, prepare: (unopened) => prepare(unopened) },
    {
      onState: (state, detail) => states.push([state, detail]),
      onMessage: (message) => messages.push(message),
      onFault: (fault) => faults.push(fault),
      onStop: (cause) => stops.push(cause),
    },
  );
});

const names = () => states.map(([state]) => state);

async function open() {
  signalling.open();
  await settle();
  FakeWebSocket.latest.open();
}

describe("the connection", () => {
  test("speaks vitrine.1 at the prepared address", async () => {
    await open();
    assert.equal(FakeWebSocket.latest.address, "ws://fake/signaling/demo");
    assert.equal(FakeWebSocket.latest.subprotocol, "vitrine.1");
    assert.deepEqual(names(), ["preparing", "opening", "open"]);
  });

  test("hands over good messages in order, and reports bad ones without ending", async () => {
    await open();
    FakeWebSocket.latest.deliver({ type: "refused", viewer: "a" });
    FakeWebSocket.latest.deliver("{");
    FakeWebSocket.latest.deliver({ type: "refused", viewer: "b" });
    assert.deepEqual(
      messages.map((message) => message.viewer),
      ["a", "b"],
    );
    assert.equal(faults.length, 1);
    assert.equal(signalling.state, "open");
  });

  test("says before each attempt how many in a row did not open", async () => {
    const told = [];
    prepare = async (unopened) => {
      told.push(unopened);
      return "ws://fake/signaling/demo";
    };
    signalling.open();
    await settle();
    for (const open of [false, false, true, false]) {
      if (open) FakeWebSocket.latest.open();
      FakeWebSocket.latest.breakOff();
      timers.advance(20_000);
      await settle();
    }
    assert.deepEqual(told, [0, 1, 2, 0, 1]);
  });

  test("does not send before it is open", async () => {
    signalling.open();
    await settle();
    assert.equal(signalling.send({ type: "join" }), false);
    FakeWebSocket.latest.open();
    assert.equal(signalling.send({ type: "join" }), true);
    assert.deepEqual(FakeWebSocket.latest.messages(), [{ type: "join" }]);
  });

  test("that drops its connection to open another says that it comes back", async () => {
    await open();
    const dropped = FakeWebSocket.latest;
    signalling.reconnect();
    assert.equal(dropped.closedWith, 4001);
    assert.deepEqual(dropped.messages(), []);
    timers.advance(1000);
    await settle();
    assert.equal(FakeWebSocket.made.length, 2);
  });

  test("says good-bye when it is closed, and stays closed", async () => {
    await open();
    signalling.close();
    assert.equal(FakeWebSocket.latest.closedWith, 1000);
    assert.deepEqual(FakeWebSocket.latest.messages(), [{ type: "leave" }]);
    timers.advance(60_000);
    assert.equal(FakeWebSocket.made.length, 1);
    assert.equal(timers.pending, 0);
  });

  test("closed while it was still preparing opens nothing", async () => {
    signalling.open();
    signalling.close();
    await settle();
    assert.equal(FakeWebSocket.made.length, 0);
  });
});

describe("reconnecting", () => {
  test("waits longer after every failure, and asks for the address anew each time", async () => {
    let asked = 0;
    prepare = async () => `ws://fake/${++asked}`;
    signalling.open();
    for (const millis of [375, 750, 1500]) {
      await settle();
      FakeWebSocket.latest.breakOff();
      assert.equal(states.at(-1)[0], "waiting");
      assert.equal(states.at(-1)[1].millis, millis);
      assert.equal(states.at(-1)[1].opened, false);
      timers.advance(millis);
    }
    await settle();
    assert.equal(FakeWebSocket.latest.address, "ws://fake/4");
  });

  test("goes on at once when it is asked to", async () => {
    await open();
    FakeWebSocket.latest.breakOff();
    signalling.open();
    await settle();
    assert.equal(FakeWebSocket.made.length, 2);
    timers.advance(60_000);
    await settle();
    assert.equal(FakeWebSocket.made.length, 2);
  });

  test("counts anew after a session that worked", async () => {
    await open();
    FakeWebSocket.latest.breakOff();
    timers.advance(10_000);
    await settle();
    FakeWebSocket.latest.open();
    signalling.keepAlive();
    timers.advance(10_000);
    FakeWebSocket.latest.deliver({ type: "pong", id: 1 });
    FakeWebSocket.latest.breakOff();
    assert.equal(states.at(-1)[1].failures, 1);
  });

  test("goes on when the address could not be had for now", async () => {
    prepare = async () => {
      throw new Error("no network");
    };
    signalling.open();
    await settle();
    assert.equal(signalling.state, "waiting");
  });

  test("hears nothing more from a connection that it dropped", async () => {
    await open();
    const old = FakeWebSocket.latest;
    signalling.reconnect();
    old.deliver({ type: "refused", viewer: "late" });
    old.onclose({ code: 1006, reason: "" });
    assert.deepEqual(messages, []);
    assert.equal(names().filter((name) => name === "waiting").length, 1);
  });
});

describe("stopping", () => {
  test("when preparing says that somebody has to do something", async () => {
    prepare = async () => {
      throw new Stop({ kind: "sign-in", message: "Nobody is signed in." });
    };
    signalling.open();
    await settle();
    assert.deepEqual(stops, [{ kind: "sign-in", message: "Nobody is signed in." }]);
    assert.equal(signalling.state, "closed");
    assert.equal(timers.pending, 0);
  });

  for (const code of [1009, 4004, 4008]) {
    test(`when the server closes with ${code}, with its reason`, async () => {
      await open();
      FakeWebSocket.latest.breakOff(code, "too many errors");
      assert.match(stops[0].message, /too many errors/);
      timers.advance(60_000);
      await settle();
      assert.equal(FakeWebSocket.made.length, 1);
    });
  }
});

test("a server that closes with 1008 because its application is replaced is tried again, whatever it said before", async () => {
  await open();
  FakeWebSocket.latest.deliver({ type: "error", code: "negotiation", message: "too late" });
  FakeWebSocket.latest.breakOff(1008, "Secure HTTP Session Closed");
  assert.deepEqual(stops, []);
  timers.advance(60_000);
  await settle();
  assert.equal(FakeWebSocket.made.length, 2);
});

describe("pings", () => {
  test("that are answered keep the connection", async () => {
    await open();
    signalling.keepAlive();
    for (let id = 1; id <= 5; id++) {
      timers.advance(10_000);
      assert.deepEqual(FakeWebSocket.latest.messages("ping").at(-1), { type: "ping", id });
      FakeWebSocket.latest.deliver({ type: "pong", id });
    }
    assert.equal(signalling.state, "open");
    assert.deepEqual(messages, []);
  });

  test("that are not answered end it", async () => {
    await open();
    signalling.keepAlive();
    timers.advance(20_000);
    assert.equal(states.at(-1)[0], "waiting");
    assert.equal(FakeWebSocket.made[0].readyState, 3);
  });
});

describe("the wait", () => {
  test("doubles from half a second to three seconds, less up to a quarter", () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 100].map((failures) => backoffMillis(failures, 1)),
      [500, 1000, 2000, 3000, 3000, 3000, 3000],
    );
    assert.equal(backoffMillis(1, 0), 375);
  });
});
