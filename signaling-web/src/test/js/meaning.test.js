import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Keyboard } from "../../main/webapp/core/keyboard.js";
import { Layout } from "../../main/webapp/core/layout.js";
import { Meaning } from "../../main/webapp/core/meaning.js";
import { FakeTimers } from "./fakes/fake-timers.js";

/** Some of the American layout, and one character with a dead key as other layouts have it. */
const US = new Layout({
  name: "us",
  title: "English (US)",
  characters: {
    a: ["KeyA"],
    A: ["ShiftLeft+KeyA"],
    c: ["KeyC"],
    1: ["Digit1"],
    "!": ["ShiftLeft+Digit1"],
    ".": ["Period"],
    "@": ["ShiftLeft+Digit2"],
    "€": ["AltRight+Digit4"],
    ê: ["BracketLeft", "KeyE"],
    " ": ["Space"],
  },
});

const FLAGS = { Shift: "shiftKey", Control: "ctrlKey", Alt: "altKey", Meta: "metaKey" };

let seen;
let timers;

beforeEach(() => {
  seen = [];
  timers = new FakeTimers();
});

function keyboardOn(platform = "other") {
  const keyboard = new Keyboard(
    { timers, platform },
    {
      onKey: (code, pressed) => seen.push(`${pressed ? "+" : "-"}${code}`),
      onRelease: () => seen.push("release"),
      onLeave: () => seen.push("leave"),
      onMissing: (character) => seen.push(`missing ${character}`),
    },
  );
  keyboard.meaning = new Meaning(US, platform);
  return keyboard;
}

function event(code, key, held = [], more = {}) {
  const flags = Object.fromEntries(Object.entries(FLAGS).map(([name, flag]) => [flag, held.includes(name)]));
  return { code, key, timeStamp: 0, repeat: false, getModifierState: (name) => held.includes(name), ...flags, ...more };
}

describe("a French board before an American guest", () => {
  test("types what is printed on its keys, not where they are", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("KeyQ", "a"));
    assert.deepEqual(keyboard.held(), ["KeyA"]);
    keyboard.up(event("KeyQ", "a"));
    assert.deepEqual(seen, ["+KeyA", "-KeyA"]);
  });

  test("does not shift what is not shifted in the guest", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("ShiftLeft", "Shift", ["Shift"]));
    keyboard.down(event("Digit1", "1", ["Shift"]));
    keyboard.up(event("Digit1", "1", ["Shift"]));
    keyboard.up(event("ShiftLeft", "Shift"));
    assert.deepEqual(seen, ["+ShiftLeft", "-ShiftLeft", "+Digit1", "-Digit1", "+ShiftLeft", "-ShiftLeft"]);
  });

  test("shifts what is shifted in the guest, for that one key", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("Slash", "!"));
    keyboard.up(event("Slash", "!"));
    assert.deepEqual(seen, ["+ShiftLeft", "+Digit1", "-Digit1", "-ShiftLeft"]);
  });

  test("holds a key with the Shift that is held already, and repeats it", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("ShiftLeft", "Shift", ["Shift"]));
    keyboard.down(event("KeyQ", "A", ["Shift"]));
    keyboard.down(event("KeyQ", "A", ["Shift"], { repeat: true }));
    keyboard.up(event("KeyQ", "A", ["Shift"]));
    assert.deepEqual(seen, ["+ShiftLeft", "+KeyA", "+KeyA", "-KeyA"]);
  });

  test("keeps AltGr to itself: only what it makes goes to the guest", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("AltRight", "AltGraph", ["AltGraph"]));
    keyboard.down(event("Digit0", "@", ["AltGraph"]));
    keyboard.up(event("Digit0", "@", ["AltGraph"]));
    keyboard.up(event("AltRight", "AltGraph"));
    assert.deepEqual(seen, ["+ShiftLeft", "+Digit2", "-Digit2", "-ShiftLeft"]);
  });

  test("the same on Windows, where AltGr also says that it is Ctrl and Alt", () => {
    const keyboard = keyboardOn("windows");
    keyboard.down(event("ControlLeft", "Control", ["Control"], { timeStamp: 1000 }));
    keyboard.down(event("AltRight", "AltGraph", ["Control", "Alt", "AltGraph"], { timeStamp: 1001 }));
    keyboard.down(event("Digit0", "@", ["Control", "Alt", "AltGraph"], { timeStamp: 1100 }));
    keyboard.up(event("ControlLeft", "Control", [], { timeStamp: 1200 }));
    keyboard.up(event("AltRight", "AltGraph", [], { timeStamp: 1200 }));
    assert.deepEqual(seen, ["+ShiftLeft", "+Digit2", "-Digit2", "-ShiftLeft"]);
  });

  test("sends a command with the key of its letter", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("ControlLeft", "Control", ["Control"]));
    keyboard.down(event("KeyQ", "a", ["Control"]));
    keyboard.up(event("KeyQ", "a", ["Control"]));
    keyboard.up(event("ControlLeft", "Control"));
    assert.deepEqual(seen, ["+ControlLeft", "+KeyA", "-KeyA", "-ControlLeft"]);
  });

  test("types dead keys of the guest, and leaves its own to the browser", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("BracketLeft", "Dead"));
    keyboard.up(event("BracketLeft", "Dead"));
    keyboard.down(event("KeyE", "ê"));
    keyboard.up(event("KeyE", "ê"));
    assert.deepEqual(seen, ["+BracketLeft", "-BracketLeft", "+KeyE", "-KeyE"]);
  });

  test("says what the guest has no key for", () => {
    keyboardOn().down(event("Digit2", "é"));
    assert.deepEqual(seen, ["missing é"]);
  });
});

describe("beside characters", () => {
  test("every other key goes by its place", () => {
    const keyboard = keyboardOn();
    for (const code of ["Enter", "ArrowUp", "F1", "Tab", "Escape"]) {
      keyboard.down(event(code, code));
      keyboard.up(event(code, code));
    }
    keyboard.down(event("Space", " "));
    assert.deepEqual(seen.slice(0, 2), ["+Enter", "-Enter"]);
    assert.equal(seen.at(-1), "+Space");
  });

  test("Caps Lock stays here, and what the guest's own does is made up for", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("CapsLock", "CapsLock"));
    keyboard.up(event("CapsLock", "CapsLock"));
    assert.deepEqual(seen, []);
    keyboard.meaning.capsLock = true;
    keyboard.down(event("KeyQ", "A"));
    keyboard.up(event("KeyQ", "A"));
    assert.deepEqual(seen, ["+KeyA", "-KeyA"]);
  });

  test("a Mac's Option makes characters, and is lifted while they are typed", () => {
    const keyboard = keyboardOn("mac");
    keyboard.down(event("AltLeft", "Alt", ["Alt"]));
    keyboard.down(event("KeyL", "@", ["Alt"]));
    assert.deepEqual(seen, ["+AltLeft", "+ShiftLeft", "-AltLeft", "+Digit2", "-Digit2", "+AltLeft", "-ShiftLeft"]);
  });

  test("what is held by meaning is forgotten with all else", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("KeyQ", "a"));
    keyboard.releaseAll();
    keyboard.up(event("KeyQ", "a"));
    assert.deepEqual(seen, ["+KeyA", "release"]);
    assert.deepEqual(keyboard.held(), []);
  });

  test("a modifier that is held from the menu makes a command of the next key", () => {
    const keyboard = keyboardOn();
    keyboard.toggle("AltLeft");
    keyboard.down(event("KeyQ", "a"));
    keyboard.up(event("KeyQ", "a"));
    assert.deepEqual(seen, ["+AltLeft", "+KeyA", "-KeyA"]);
  });

  test("a typed character is not part of the chord that leaves", () => {
    const keyboard = keyboardOn();
    const held = ["Control", "Alt", "Shift"];
    keyboard.down(event("ControlLeft", "Control", ["Control"]));
    keyboard.down(event("AltLeft", "Alt", ["Control", "Alt"]));
    keyboard.down(event("ShiftLeft", "Shift", held));
    keyboard.down(event("KeyQ", "A", held));
    keyboard.up(event("KeyQ", "A", held));
    keyboard.up(event("ShiftLeft", "Shift", ["Control", "Alt"]));
    assert.ok(!seen.includes("leave"));
  });
});
