import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { EventFeed } from "../../main/webapp/core/event-feed.js";
import { SignInNeeded } from "../../main/webapp/core/server.js";
import { FakeTimers, settle } from "./fakes/fake-timers.js";

class FakeEventSource {
  static made = [];
  readyState = 0;

  constructor(address) {
    this.address = address;
    FakeEventSource.made.push(this);
  }

  close() {
    this.readyState = 2;
  }

  open() {
    this.readyState = 1;
    this.onopen?.();
  }

  bring(data) {
    this.onmessage?.({ data: typeof data === "string" ? data : JSON.stringify(data) });
  }

  break(readyState) {
    this.readyState = readyState;
    this.onerror?.();
  }
}

const EVENT = { number: 5_101, kind: "onset", stream: "belt", id: 1 };

let timers;
let told;
let newest;
let feed;

beforeEach(() => {
  FakeEventSource.made = [];
  timers = new FakeTimers();
  told = { events: [], faults: [] };
  newest = async () => 5_100;
  feed = new EventFeed({ EventSource: FakeEventSource, timers, random: () => 1, newest: () => newest() }, "my guest", {
    onEvent: (event) => told.events.push(event.number),
    onState: () => {},
    onFault: (text) => told.faults.push(text),
    onSignedOut: () => (told.signedOut = true),
  });
});

const source = () => FakeEventSource.made.at(-1);

async function follow() {
  feed.open();
  await settle();
  source().open();
}

describe("the feed of events", () => {
  test("begins with the newest that the log has, and brings what comes", async () => {
    await follow();
    assert.equal(source().address, "/api/events/live?guest=my+guest&after=100");
    assert.equal(feed.state, "live");
    source().bring(EVENT);
    assert.deepEqual(told.events, [5_101]);
  });

  test("says that nobody is signed in, where the browser only says that the feed ended", async () => {
    await follow();
    newest = async () => {
      throw new SignInNeeded();
    };
    source().break(2);
    timers.advance(60_000);
    await settle();
    assert.equal(told.signedOut, true);
    timers.advance(60_000);
    assert.equal(FakeEventSource.made.length, 1);
  });

  test("begins at the beginning of a young log", async () => {
    newest = async () => 3;
    await follow();
    assert.match(source().address, /after=0$/);
  });

  test("leaves a broken connection to the browser, which comes back by itself", async () => {
    await follow();
    source().break(0);
    assert.equal(feed.state, "waiting");
    source().open();
    assert.equal(feed.state, "live");
    assert.equal(FakeEventSource.made.length, 1);
  });

  test("opens anew behind the last event what the browser gave up", async () => {
    await follow();
    source().bring(EVENT);
    source().break(2);
    assert.equal(feed.state, "waiting");
    timers.advance(1_000);
    await settle();
    assert.equal(FakeEventSource.made.length, 2);
    assert.match(source().address, /after=5101$/);
  });

  test("tries again when the server does not say where to begin", async () => {
    newest = async () => {
      throw new Error("away");
    };
    feed.open();
    await settle();
    assert.equal(feed.state, "waiting");
    assert.match(told.faults[0], /away/);
    newest = async () => 0;
    timers.advance(1_000);
    await settle();
    assert.equal(FakeEventSource.made.length, 1);
  });

  test("passes over what is no event, and says so", async () => {
    await follow();
    for (const data of ["{", "null", "7", "{}", '{"number":1}', '{"number":"1","stream":"a","kind":"end"}'])
      source().bring(data);
    assert.deepEqual(told.events, []);
    assert.equal(told.faults.length, 6);
  });

  test("is quiet once it is closed, also in the middle of opening", async () => {
    feed.open();
    feed.close();
    await settle();
    assert.equal(FakeEventSource.made.length, 0);
    await follow();
    feed.close();
    source().bring(EVENT);
    timers.advance(60_000);
    assert.deepEqual(told.events, []);
    assert.equal(feed.state, "closed");
    await follow();
    assert.equal(FakeEventSource.made.length, 2);
  });
});
