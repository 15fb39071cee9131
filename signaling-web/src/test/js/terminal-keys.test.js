import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { keyText, LeaveChord, pastedText } from "../../main/webapp/core/terminal-keys.js";

const PLAIN = { applicationCursor: false };

function text(key, { modes = PLAIN, altGr = false, ...flags } = {}) {
  const event = { key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...flags };
  return keyText({ ...event, getModifierState: () => altGr }, modes);
}

describe("a key", () => {
  test("types what it shows", () => {
    assert.equal(text("a"), "a");
    assert.equal(text("Ä", { shiftKey: true }), "Ä");
    assert.equal(text("Enter"), "\r");
    assert.equal(text("Backspace"), "\u007f");
    assert.equal(text("Tab"), "\t");
    assert.equal(text("Escape"), "\u001b");
  });

  test("with Ctrl types control characters, with Alt an escape before", () => {
    assert.equal(text("c", { ctrlKey: true }), "\u0003");
    assert.equal(text("[", { ctrlKey: true }), "\u001b");
    assert.equal(text(" ", { ctrlKey: true }), "\u0000");
    assert.equal(text("x", { altKey: true }), "\u001bx");
    assert.equal(text("x", { altKey: true, ctrlKey: true }), "\u001b\u0018");
    assert.equal(text("@", { altKey: true, ctrlKey: true, altGr: true }), "@");
  });

  test("of the cursor is told as the guest asked for it", () => {
    assert.equal(text("ArrowUp"), "\u001b[A");
    assert.equal(text("ArrowUp", { modes: { applicationCursor: true } }), "\u001bOA");
    assert.equal(text("ArrowLeft", { ctrlKey: true }), "\u001b[1;5D");
    assert.equal(text("Home"), "\u001b[H");
    assert.equal(text("Delete"), "\u001b[3~");
    assert.equal(text("F1"), "\u001bOP");
    assert.equal(text("F5", { shiftKey: true }), "\u001b[15;2~");
  });

  test("that belongs to the page or to an input method is left to it", () => {
    assert.equal(text("v", { metaKey: true }), null);
    assert.equal(text("V", { ctrlKey: true, shiftKey: true }), null);
    assert.equal(text("Insert", { shiftKey: true }), null);
    assert.equal(text("PageUp", { shiftKey: true }), null);
    assert.equal(text("Dead"), null);
    assert.equal(text("Process"), null);
    assert.equal(text("Shift", { shiftKey: true }), null);
    assert.equal(text("a", { isComposing: true }), null);
  });
});

test("what is pasted looks typed, or bracketed where the guest knows that", () => {
  assert.equal(pastedText("a\nb\r\nc\r", { bracketedPaste: false }), "a\rb\rc\r");
  assert.equal(pastedText("a\u001b[201~rm", { bracketedPaste: true }), "\u001b[200~arm\u001b[201~");
});

describe("the chord that leaves", () => {
  const down = (key, flags) => ({ type: "keydown", key, ...flags });
  const all = { ctrlKey: true, altKey: true, shiftKey: true };

  test("is three modifiers and nothing else", () => {
    const chord = new LeaveChord();
    chord.take(down("Control", { ctrlKey: true }));
    chord.take(down("Alt", { ctrlKey: true, altKey: true }));
    assert.equal(chord.take(down("Shift", all)), false);
    assert.equal(chord.take({ type: "keyup", key: "Shift", ctrlKey: true, altKey: true }), true);
    assert.equal(chord.take({ type: "keyup", key: "Alt", ctrlKey: true }), false, "once");
  });

  test("is none when another key came in between", () => {
    const chord = new LeaveChord();
    chord.take(down("Shift", all));
    chord.take(down("x", all));
    assert.equal(chord.take({ type: "keyup", key: "Shift" }), false);
  });
});
