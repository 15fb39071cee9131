import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ChosenMix } from "../../main/webapp/core/chosen-mix.js";
import { chosen, EVERYTHING, isHeard, mixMessage, readChoice, withChoice } from "../../main/webapp/core/mix.js";

const STREAMS = ["belt", "click"];

describe("a choice", () => {
  test("is every stream as it is until something is chosen", () => {
    assert.deepEqual(chosen(EVERYTHING, "belt"), { solo: false, muted: false, gain: 1 });
    assert.deepEqual(mixMessage(EVERYTHING, STREAMS), { type: "mix", solo: [], muted: [], gains: {} });
  });

  test("keeps what differs, and forgets what is as usual again", () => {
    const choice = withChoice(withChoice(EVERYTHING, "belt", { muted: true }), "belt", { gain: 0.5 });
    assert.deepEqual(choice, { belt: { muted: true, gain: 0.5 } });
    assert.deepEqual(withChoice(choice, "belt", { muted: false, gain: 1 }), {});
    assert.deepEqual(choice, { belt: { muted: true, gain: 0.5 } });
  });

  test("says who is heard: whoever is solo, but for those that are muted", () => {
    const solo = withChoice(EVERYTHING, "belt", { solo: true });
    assert.equal(isHeard(solo, "belt", STREAMS), true);
    assert.equal(isHeard(solo, "click", STREAMS), false);
    assert.equal(isHeard(withChoice(solo, "belt", { muted: true }), "belt", STREAMS), false);
    assert.equal(isHeard(EVERYTHING, "click", STREAMS), true);
  });

  test("of a stream that is gone silences no other", () => {
    const choice = withChoice(EVERYTHING, "gone", { solo: true, muted: true, gain: 2 });
    assert.deepEqual(mixMessage(choice, STREAMS), { type: "mix", solo: [], muted: ["gone"], gains: { gone: 2 } });
    assert.equal(isHeard(choice, "belt", STREAMS), true);
  });

  test("remembers no more streams than the server takes, the last ones", () => {
    let choice = EVERYTHING;
    for (let i = 0; i < 70; i++) choice = withChoice(choice, `s${i}`, { muted: true });
    assert.equal(Object.keys(choice).length, 64);
    assert.equal(chosen(choice, "s69").muted, true);
    assert.equal(chosen(choice, "s0").muted, false);
  });

  for (const text of ["", "{", "null", "7", '"a"', "[]", '{"belt":null}', '{"belt":{"muted":"yes","gain":"loud"}}']) {
    test(`that was kept as ${text || "nothing"} is read as nothing chosen`, () => {
      assert.deepEqual(readChoice(text), EVERYTHING);
    });
  }

  test("that was kept comes back within its bounds", () => {
    assert.deepEqual(readChoice('{"belt":{"solo":true,"gain":9},"click":{"gain":-1}}'), {
      belt: { solo: true, gain: 4 },
      click: { gain: 0 },
    });
  });

  test("of a stream named like a part of every object is like any other", () => {
    assert.equal(chosen(EVERYTHING, "constructor").gain, 1);
    assert.equal(chosen(withChoice(EVERYTHING, "constructor", { gain: 2 }), "constructor").gain, 2);
  });
});

describe("the chosen mix", () => {
  const make = (kept, isOpen = true) => {
    const sent = [];
    const saved = [];
    const mix = new ChosenMix(
      kept,
      (text) => saved.push(text),
      (message) => isOpen && sent.push(message) > 0,
    );
    return { mix, sent, saved };
  };

  test("tells the server nothing while everything is as usual", () => {
    const { mix, sent } = make("");
    mix.tell(STREAMS);
    assert.deepEqual(sent, []);
  });

  test("is told once the streams are known, once, and anew in the next session", () => {
    const { mix, sent } = make('{"belt":{"solo":true}}');
    mix.tell([]);
    assert.equal(sent.length, 0);
    mix.tell(STREAMS);
    mix.tell(STREAMS);
    assert.deepEqual(sent, [{ type: "mix", solo: ["belt"], muted: [], gains: {} }]);
    mix.begin();
    mix.tell(STREAMS);
    assert.equal(sent.length, 2);
  });

  test("is told and kept when it changes, also back to the usual", () => {
    const { mix, sent, saved } = make("");
    mix.choose("belt", { muted: true }, STREAMS);
    mix.choose("belt", { muted: false }, STREAMS);
    assert.deepEqual(
      sent.map((message) => message.muted),
      [["belt"], []],
    );
    assert.deepEqual(saved, ['{"belt":{"muted":true}}', "{}"]);
  });

  test("is told later when it could not be sent", () => {
    let isOpen = false;
    const sent = [];
    const mix = new ChosenMix(
      '{"belt":{"solo":true}}',
      () => {},
      (message) => isOpen && sent.push(message) > 0,
    );
    mix.tell(STREAMS);
    isOpen = true;
    mix.tell(STREAMS);
    assert.equal(sent.length, 1);
  });

  test("is told again when the stream that is solo goes and comes", () => {
    const { mix, sent } = make('{"belt":{"solo":true}}');
    mix.tell(STREAMS);
    mix.tell(["click"]);
    mix.tell(STREAMS);
    assert.deepEqual(
      sent.map((message) => message.solo),
      [["belt"], [], ["belt"]],
    );
  });
});
