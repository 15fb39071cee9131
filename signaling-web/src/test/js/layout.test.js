import assert from "node:assert/strict";
import { test } from "node:test";
import { Layout } from "../../main/webapp/core/layout.js";

const GERMAN = new Layout({
  name: "de",
  title: "German",
  characters: { z: ["KeyY"], Z: ["ShiftLeft+KeyY"], "@": ["AltRight+KeyQ"], é: ["Equal", "KeyE"], ß: ["Minus"], 1: ["Digit1"] },
});

test("a character is one stroke or several, each with the keys to hold", () => {
  assert.deepEqual(GERMAN.strokesFor("z"), [["KeyY"]]);
  assert.deepEqual(GERMAN.strokesFor("@"), [["AltRight", "KeyQ"]]);
  assert.deepEqual(GERMAN.strokesFor("é"), [["Equal"], ["KeyE"]]);
  assert.equal(GERMAN.strokesFor("ł"), null);
});

test("under Caps Lock the other case is typed, of letters that have one of one character", () => {
  assert.deepEqual(GERMAN.strokesFor("z", true), [["ShiftLeft", "KeyY"]]);
  assert.deepEqual(GERMAN.strokesFor("Z", true), [["KeyY"]]);
  assert.deepEqual(GERMAN.strokesFor("1", true), [["Digit1"]]);
  assert.deepEqual(GERMAN.strokesFor("ß", true), [["Minus"]]);
});
