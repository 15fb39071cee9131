import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Layout } from "../../main/webapp/core/layout.js";
import { Typing } from "../../main/webapp/core/typing.js";
import { FakeTimers } from "./fakes/fake-timers.js";

const FRENCH = new Layout({
  name: "fr",
  title: "French",
  characters: {
    h: ["KeyH"],
    H: ["ShiftLeft+KeyH"],
    i: ["KeyI"],
    "\n": ["Enter"],
    1: ["ShiftLeft+Digit1"],
    ê: ["BracketLeft", "KeyE"],
  },
});

let timers;
let typed;
let told;
let typing;

beforeEach(() => {
  timers = new FakeTimers();
  typed = [];
  told = [];
  typing = new Typing({ chord: (codes) => typed.push(codes.join("+")) }, timers, (done, all) => told.push(`${done}/${all}`));
});

test("text is typed stroke by stroke, in order, and not all at once", () => {
  assert.deepEqual(typing.start("Hi1ê\r\n", FRENCH), []);
  assert.equal(typing.isBusy, true);
  timers.advance(0);
  assert.deepEqual(typed, ["ShiftLeft+KeyH"]);
  timers.advance(25);
  assert.equal(typed.length, 1);
  timers.advance(1000);
  assert.deepEqual(typed, ["ShiftLeft+KeyH", "KeyI", "ShiftLeft+Digit1", "BracketLeft", "KeyE", "Enter"]);
  assert.deepEqual([told.at(0), told.at(-1)], ["1/6", "6/6"]);
  assert.equal(typing.isBusy, false);
});

test("what no key makes is named once, and nothing is typed", () => {
  assert.deepEqual(typing.start("hłiłλ", FRENCH), ["ł", "λ"]);
  timers.advance(1000);
  assert.deepEqual(typed, []);
  assert.equal(typing.isBusy, false);
});

test("it can be stopped, and says that it is over", () => {
  typing.start("hihi", FRENCH);
  timers.advance(40);
  typing.stop();
  timers.advance(1000);
  assert.deepEqual(typed, ["KeyH", "KeyI"]);
  assert.equal(told.at(-1), "4/4");
  assert.equal(timers.pending, 0);
});

test("another text takes the place of what is not typed yet", () => {
  typing.start("hhhh", FRENCH);
  timers.advance(0);
  typing.start("i", FRENCH);
  timers.advance(1000);
  assert.deepEqual(typed, ["KeyH", "KeyI"]);
});

test("the guest's Caps Lock turns the case round", () => {
  typing.start("hH", FRENCH, true);
  timers.advance(1000);
  assert.deepEqual(typed, ["ShiftLeft+KeyH", "KeyH"]);
});

test("an empty text is nothing", () => {
  assert.deepEqual(typing.start("", FRENCH), []);
  assert.equal(typing.isBusy, false);
});
