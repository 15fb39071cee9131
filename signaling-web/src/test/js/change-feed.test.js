import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ChangeFeed } from "../../main/webapp/core/change-feed.js";
import { FakeTimers } from "./fakes/fake-timers.js";

class FakeEventSource {
  static made = [];
  readyState = 0;
  #listeners = new Map();

  constructor(address) {
    this.address = address;
    FakeEventSource.made.push(this);
  }

  addEventListener(name, listener) {
    this.#listeners.set(name, listener);
  }

  close() {
    this.readyState = 2;
  }

  open() {
    this.readyState = 1;
    this.onopen?.();
  }

  bring(data) {
    this.#listeners.get("changed")({ data });
  }

  break(readyState) {
    this.readyState = readyState;
    this.onerror?.();
  }
}

let timers;
let told;
let feed;

beforeEach(() => {
  FakeEventSource.made = [];
  timers = new FakeTimers();
  told = { opened: 0, topics: [], states: [] };
  feed = new ChangeFeed(
    { EventSource: FakeEventSource, timers, random: () => 1 },
    {
      onOpen: () => told.opened++,
      onChange: (topic) => told.topics.push(topic),
      onState: (state) => told.states.push(state),
    },
  );
  feed.open();
});

const source = () => FakeEventSource.made.at(-1);

test("what has changed is told", () => {
  source().open();
  source().bring('{"what": "guests"}');
  source().bring('{"what": "users"}');
  assert.deepEqual(told, { opened: 1, topics: ["guests", "users"], states: ["opening", "live"] });
});

test("what nobody understands is left out", () => {
  source().open();
  source().bring("{");
  source().bring('{"what": 1}');
  assert.deepEqual(told.topics, []);
});

test("a broken feed that the browser opens again tells that everything may have changed", () => {
  source().open();
  source().break(0);
  assert.equal(feed.state, "waiting");
  source().open();
  assert.equal(feed.state, "live");
  assert.equal(told.opened, 2);
  assert.equal(FakeEventSource.made.length, 1);
});

test("a feed that the browser gave up is begun anew", () => {
  source().break(2);
  assert.equal(FakeEventSource.made.length, 1);
  timers.advance(500);
  assert.equal(FakeEventSource.made.length, 2);
  source().open();
  assert.equal(feed.state, "live");
});

test("a closed feed stays closed", () => {
  source().break(2);
  feed.close();
  timers.advance(60_000);
  assert.equal(FakeEventSource.made.length, 1);
  assert.equal(feed.state, "closed");
});
