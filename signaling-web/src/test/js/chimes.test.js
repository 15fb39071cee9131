import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Chimes } from "../../main/webapp/core/chimes.js";
import { chimeAt, layOut } from "../../main/webapp/core/timeline.js";

const BEGIN = Date.parse("2026-11-01T12:00:00Z");
const moment = (millis) => ({ sample: 0, nanos: 0, time: new Date(BEGIN + millis).toISOString() });
const onset = (number, id, millis, stream = "belt") => ({
  ...{ number, kind: "onset", guest: "demo", stream, id, time: moment(millis).time, onset: moment(millis) },
});
const end = (number, id, from, to, stream = "belt") => ({
  ...{ number, kind: "end", guest: "demo", stream, id, time: moment(to).time, onset: moment(from), end: moment(to) },
  ...{ lengthMillis: to - from, peakDbfs: -6, loudnessLufs: -15, repetitionHz: 1, ending: "faded" },
  tones: [
    { hertz: 440, levelDbfs: -6 },
    { hertz: 660, levelDbfs: -9 },
  ],
});

let chimes;

beforeEach(() => (chimes = new Chimes()));

const take = (...events) => events.map((event) => chimes.take(event));

describe("chimes", () => {
  test("sound until their end is told", () => {
    take(onset(1, 1, 0));
    assert.equal(chimes.list[0].ends, null);
    take(end(2, 1, 0, 200));
    assert.equal(chimes.list.length, 1);
    const { begins, ends, lengthMillis, peakDb, loudness, hertz, repetitionHz } = chimes.list[0];
    assert.deepEqual([begins, ends, lengthMillis], [BEGIN, BEGIN + 200, 200]);
    assert.deepEqual([peakDb, loudness, hertz, repetitionHz], [-6, -15, [440, 660], 1]);
    assert.equal(chimes.newest, 2);
  });

  test("get the names under which they are known, before and after their end", () => {
    const known = { kind: "known", stream: "belt", id: 1, onset: moment(1), time: moment(1).time };
    take(onset(1, 1, 0), { ...known, number: 2, reference: "gong" }, end(3, 1, 0, 200));
    take({ ...known, number: 4, reference: "seat-belt" }, { ...known, number: 5, reference: "gong" });
    assert.deepEqual(chimes.list[0].known, ["gong", "seat-belt"]);
    assert.equal(chimes.list.length, 1);
  });

  test("of several streams with the same identifiers are kept apart", () => {
    take(onset(1, 1, 0, "a"), onset(2, 1, 50, "b"), end(3, 1, 0, 200, "a"));
    assert.deepEqual(
      chimes.list.map((chime) => chime.ends === null),
      [false, true],
    );
  });

  test("are not mistaken for earlier ones when a server begins to count anew", () => {
    take(onset(1, 1, 0), end(2, 1, 0, 200), onset(3, 1, 9_000), end(4, 1, 9_000, 9_100));
    assert.deepEqual(
      chimes.list.map((chime) => chime.lengthMillis),
      [200, 100],
    );
  });

  test("whose beginning was not told begin with their end", () => {
    take(end(7, 3, 0, 200));
    assert.equal(chimes.find(7).begins, BEGIN);
    assert.equal(chimes.find(8), null);
  });

  test("take each event once, and keep the newest 500", () => {
    assert.notEqual(take(onset(1, 1, 0))[0], null);
    assert.equal(take(onset(1, 1, 0))[0], null);
    for (let number = 2; number <= 600; number++) take(onset(number, number, number));
    assert.equal(chimes.list.length, 500);
    assert.equal(chimes.list.at(-1).number, 600);
  });
});

describe("a timeline", () => {
  const lay = (from, to) =>
    layOut({
      chimes: chimes.list,
      streams: ["belt", "click"],
      from: BEGIN + from,
      to: BEGIN + to,
      width: 1000,
      height: 60,
    });

  test("has a lane for each stream, and marks where and as long as they sounded", () => {
    take(onset(1, 1, 2_000, "click"), end(2, 1, 2_000, 2_500, "click"), onset(3, 1, 9_000));
    const { lanes, marks } = lay(0, 10_000);
    assert.deepEqual(
      lanes.map(({ stream, top }) => [stream, top]),
      [
        ["belt", 0],
        ["click", 30],
      ],
    );
    assert.deepEqual(
      marks.map(({ left, width, top }) => [left, width, top]),
      [
        [200, 50, 30],
        [900, 100, 0],
      ],
    );
  });

  test("leaves out what is over or of no stream, and cuts what reaches beyond its edges", () => {
    take(onset(1, 1, 0), end(2, 1, 0, 100), onset(3, 2, 900), end(4, 2, 900, 1_500), onset(5, 1, 1_200, "other"));
    const { marks } = lay(1_000, 11_000);
    assert.deepEqual(
      marks.map(({ left, width }) => [left, width]),
      [[0, 50]],
    );
  });

  test("shows the shortest click, and finds it under the pointer and near it", () => {
    take(onset(1, 1, 5_000), end(2, 1, 5_000, 5_001));
    const layout = lay(0, 10_000);
    assert.equal(layout.marks[0].width, 4);
    assert.equal(chimeAt(layout, 501, 10).number, 1);
    assert.equal(chimeAt(layout, 495, 10).number, 1);
    assert.equal(chimeAt(layout, 480, 10), null);
    assert.equal(chimeAt(layout, 501, 40), null);
  });

  test("has ticks at even times that leave room for their words", () => {
    const { ticks } = lay(500, 10_500);
    assert.deepEqual(ticks.map(({ at, left }) => [at - BEGIN, left]).slice(0, 2), [
      [1_000, 50],
      [2_000, 150],
    ]);
    assert.ok(lay(0, 300_000).ticks.length <= 12);
  });

  test("without streams is empty", () => {
    assert.deepEqual(layOut({ chimes: [], streams: [], from: 0, to: 1, width: 9, height: 9 }).lanes, []);
  });
});

describe("a chime whose end was lost", () => {
  test("ends when identifiers begin anew, and when it is open for longer than any can be", () => {
    take(onset(1, 7, 0), onset(2, 1, 5_000));
    assert.notEqual(chimes.find(1).ends, null);
    assert.equal(chimes.find(2).ends, null);
    chimes.settle(BEGIN + 60_000);
    assert.equal(chimes.find(2).ends, null);
    chimes.settle(BEGIN + 5_000 + 65_001);
    assert.notEqual(chimes.find(2).ends, null);
  });
});
