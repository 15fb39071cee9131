import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Input } from "../../main/webapp/core/input.js";
import { Keyboard } from "../../main/webapp/core/keyboard.js";
import { BOARD_105 } from "./board-105.js";
import { FakeDataChannel } from "./fakes/fake-data-channel.js";
import { FakeTimers } from "./fakes/fake-timers.js";

const NAMES = { Shift: "shiftKey", Control: "ctrlKey", Alt: "altKey", Meta: "metaKey" };

let timers;
let seen;

beforeEach(() => {
  timers = new FakeTimers();
  seen = [];
});

function keyboardOn(platform = "other") {
  return new Keyboard(
    { timers, platform },
    {
      onKey: (code, pressed) => seen.push(`${pressed ? "+" : "-"}${code}`),
      onRelease: () => seen.push("release"),
      onLeave: () => seen.push("leave"),
    },
  );
}

/** A key event with the modifiers that are held at that moment. */
function event(code, { key = nameOf(code), held = [], ...more } = {}) {
  const flags = Object.fromEntries(Object.entries(NAMES).map(([name, flag]) => [flag, held.includes(name)]));
  return { code, key, timeStamp: 0, repeat: false, ...flags, ...more };
}

function nameOf(code) {
  return Object.keys(NAMES).find((name) => code === `${name}Left` || code === `${name}Right`) ?? code;
}

describe("a 105-key board", () => {
  test("has 105 different keys in the table", () => {
    assert.equal(new Set(BOARD_105).size, 105);
  });

  for (const platform of ["other", "windows", "mac"]) {
    test(`passes every key to the channel, pressed and let go (${platform})`, () => {
      const channels = { keys: new FakeDataChannel(), pointer: new FakeDataChannel() };
      const input = new Input();
      input.use(channels);
      input.allowed = true;
      const keyboard = new Keyboard(
        { timers, platform },
        { onKey: (code, pressed) => input.key(code, pressed), onRelease: () => {}, onLeave: () => {} },
      );
      for (const code of BOARD_105) {
        const name = nameOf(code);
        assert.equal(keyboard.down(event(code, { held: [name] })), true, code);
        timers.advance(100);
        assert.equal(keyboard.up(event(code)), true, code);
      }
      const said = channels.keys.sent.map(([type, pressed, ...code]) => [type, pressed, String.fromCharCode(...code)]);
      const expected = BOARD_105.flatMap((code) =>
        // macOS reports a press when the lock goes on, a release when it goes off: each is one tap of the key.
        platform === "mac" && code === "CapsLock"
          ? [
              [1, 1, code],
              [1, 0, code],
              [1, 1, code],
              [1, 0, code],
            ]
          : [
              [1, 1, code],
              [1, 0, code],
            ],
      );
      assert.deepEqual(said, expected);
    });
  }
});

describe("a key", () => {
  test("repeats while the browser repeats it, for guests whose keyboards do", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("KeyA"));
    keyboard.down(event("KeyA", { repeat: true }));
    keyboard.up(event("KeyA"));
    assert.deepEqual(seen, ["+KeyA", "+KeyA", "-KeyA"]);
  });

  test("without a physical position is left to the page", () => {
    const keyboard = keyboardOn();
    assert.equal(keyboard.down(event("")), false);
    assert.equal(keyboard.down(event("Unidentified")), false);
    assert.equal(keyboard.up(event("")), false);
    assert.deepEqual(seen, []);
  });

  test("that was pressed elsewhere is not let go here", () => {
    keyboardOn().up(event("KeyA"));
    assert.deepEqual(seen, []);
  });

  test("of which only the release is reported is tapped", () => {
    keyboardOn("windows").up(event("PrintScreen"));
    assert.deepEqual(seen, ["+PrintScreen", "-PrintScreen"]);
  });
});

describe("nothing stays stuck", () => {
  test("when the focus is lost everything is let go and forgotten", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("ShiftLeft", { held: ["Shift"] }));
    keyboard.down(event("KeyA", { held: ["Shift"] }));
    keyboard.releaseAll();
    assert.deepEqual(keyboard.held(), []);
    keyboard.up(event("KeyA"));
    assert.deepEqual(seen, ["+ShiftLeft", "+KeyA", "release"]);
  });

  test("when a modifier was let go unseen the next key event tells", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("AltLeft", { held: ["Alt"] }));
    keyboard.down(event("KeyA"));
    assert.deepEqual(seen, ["+AltLeft", "-AltLeft", "+KeyA"]);
  });

  test("when a modifier was let go unseen the next pointer event tells", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("ControlRight", { held: ["Control"] }));
    keyboard.reconcile({ shiftKey: false, ctrlKey: false, altKey: false, metaKey: false });
    assert.deepEqual(seen, ["+ControlRight", "-ControlRight"]);
  });

  test("when both shifts were held and one release is missing", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("ShiftLeft", { held: ["Shift"] }));
    keyboard.down(event("ShiftRight", { held: ["Shift"] }));
    keyboard.up(event("ShiftRight"));
    assert.deepEqual(keyboard.held(), []);
  });

  test("when macOS swallowed releases under Meta", () => {
    const keyboard = keyboardOn("mac");
    keyboard.down(event("MetaLeft", { held: ["Meta"] }));
    keyboard.down(event("KeyC", { held: ["Meta"] }));
    keyboard.up(event("MetaLeft"));
    assert.deepEqual(seen, ["+MetaLeft", "+KeyC", "-MetaLeft", "-KeyC"]);
  });

  test("but AltGr, which no flag shows, stays held under other keys", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("AltRight", { key: "AltGraph" }));
    keyboard.down(event("KeyQ"));
    assert.deepEqual(keyboard.held(), ["AltRight", "KeyQ"]);
  });

  test("but a key that is remapped to something else is no modifier", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("ControlLeft", { key: "CapsLock" }));
    keyboard.down(event("KeyQ"));
    assert.deepEqual(keyboard.held(), ["ControlLeft", "KeyQ"]);
  });
});

describe("Windows' AltGr", () => {
  test("is one key, not Ctrl and AltGr", () => {
    const keyboard = keyboardOn("windows");
    keyboard.down(event("ControlLeft", { held: ["Control"], timeStamp: 1000 }));
    keyboard.down(event("AltRight", { key: "AltGraph", held: ["Control", "Alt"], timeStamp: 1001 }));
    keyboard.down(event("KeyQ", { held: ["Control", "Alt"], timeStamp: 1100 }));
    keyboard.up(event("ControlLeft", { held: ["Alt"], timeStamp: 1200 }));
    keyboard.up(event("AltRight", { key: "AltGraph", timeStamp: 1200 }));
    assert.deepEqual(seen, ["+AltRight", "+KeyQ", "-AltRight"]);
  });

  test("does not keep a Ctrl that stays alone", () => {
    const keyboard = keyboardOn("windows");
    keyboard.down(event("ControlLeft", { held: ["Control"] }));
    assert.deepEqual(seen, []);
    timers.advance(60);
    assert.deepEqual(seen, ["+ControlLeft"]);
  });

  test("does not change the order of Ctrl and the key after it", () => {
    const keyboard = keyboardOn("windows");
    keyboard.down(event("ControlLeft", { held: ["Control"] }));
    keyboard.down(event("KeyC", { held: ["Control"], timeStamp: 20 }));
    assert.deepEqual(seen, ["+ControlLeft", "+KeyC"]);
    assert.equal(timers.pending, 0);
  });

  test("does not lose a Ctrl that is tapped quickly", () => {
    const keyboard = keyboardOn("windows");
    keyboard.down(event("ControlLeft", { held: ["Control"] }));
    keyboard.up(event("ControlLeft"));
    assert.deepEqual(seen, ["+ControlLeft", "-ControlLeft"]);
  });
});

describe("the chord Ctrl+Alt+Shift", () => {
  function holdChord(keyboard) {
    keyboard.down(event("ControlLeft", { held: ["Control"] }));
    keyboard.down(event("AltLeft", { held: ["Control", "Alt"] }));
    keyboard.down(event("ShiftLeft", { held: ["Control", "Alt", "Shift"] }));
  }

  test("leaves the guest when it is let go, with everything released", () => {
    const keyboard = keyboardOn();
    holdChord(keyboard);
    assert.ok(!seen.includes("leave"));
    keyboard.up(event("ShiftLeft", { held: ["Control", "Alt"] }));
    assert.deepEqual(seen.slice(-2), ["release", "leave"]);
    assert.deepEqual(keyboard.held(), []);
  });

  test("belongs to the guest when another key was pressed with it", () => {
    const keyboard = keyboardOn();
    holdChord(keyboard);
    keyboard.down(event("KeyT", { held: ["Control", "Alt", "Shift"] }));
    keyboard.up(event("KeyT", { held: ["Control", "Alt", "Shift"] }));
    keyboard.up(event("ShiftLeft", { held: ["Control", "Alt"] }));
    keyboard.up(event("AltLeft", { held: ["Control"] }));
    keyboard.up(event("ControlLeft"));
    assert.ok(!seen.includes("leave"));
    assert.deepEqual(keyboard.held(), []);
  });

  test("is found with the right-hand keys and the names that Shift gives to Alt", () => {
    const keyboard = keyboardOn();
    keyboard.down(event("ShiftRight", { held: ["Shift"] }));
    keyboard.down(event("ControlRight", { held: ["Shift", "Control"] }));
    keyboard.down(event("AltLeft", { key: "Meta", held: ["Shift", "Control", "Alt"] }));
    keyboard.up(event("AltLeft", { key: "Meta", held: ["Shift", "Control"] }));
    assert.equal(seen.at(-1), "leave");
  });
});

describe("the menu", () => {
  test("presses in order and lets go in reverse", () => {
    keyboardOn().chord(["ControlLeft", "AltLeft", "Delete"]);
    assert.deepEqual(seen, ["+ControlLeft", "+AltLeft", "+Delete", "-Delete", "-AltLeft", "-ControlLeft"]);
  });

  test("holds a key until it is toggled again, whatever the flags of other events say", () => {
    const keyboard = keyboardOn();
    assert.equal(keyboard.toggle("ControlLeft"), true);
    keyboard.down(event("KeyC"));
    assert.deepEqual(keyboard.held(), ["ControlLeft", "KeyC"]);
    assert.equal(keyboard.toggle("ControlLeft"), false);
    assert.deepEqual(seen, ["+ControlLeft", "+KeyC", "-ControlLeft"]);
  });
});
