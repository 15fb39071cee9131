import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changesFrom, fieldsOf, NO_OPTIONS, withMessage } from "../../main/webapp/core/guest-options.js";

const CONFIG = { rom: "Quadra.ROM", ramsize: 16, sound: true, disks: ["a.img"], extra: { deep: 1 } };

function reported() {
  const messages = [
    { type: "config", data: CONFIG },
    { type: "storage", roms: ["Quadra.ROM", "Performa.ROM"], disks: ["b.img"] },
    { type: "status", running: true, fps: 30 },
  ];
  return messages.reduce(withMessage, NO_OPTIONS);
}

describe("a guest's options", () => {
  test("are what it said last", () => {
    const options = withMessage(reported(), { type: "status", running: false });
    assert.equal(options.config, CONFIG);
    assert.deepEqual(options.status, { running: false, fps: 0 });
    assert.equal(withMessage(options, { type: "config" }).config, null);
  });

  test("give a field for each member", () => {
    const kinds = fieldsOf(reported()).map(({ name, kind, choices }) => [name, kind, choices]);
    assert.deepEqual(kinds, [
      ["rom", "choice", ["Quadra.ROM", "Performa.ROM"]],
      ["ramsize", "number", []],
      ["sound", "flag", []],
      ["disks", "choices", ["b.img", "a.img"]],
      ["extra", "fixed", []],
    ]);
    assert.deepEqual(fieldsOf(NO_OPTIONS), []);
  });

  test("leave a name to be written when nothing can be chosen", () => {
    assert.equal(fieldsOf({ ...reported(), roms: [] })[0].kind, "text");
  });

  test("are changed by the members that differ alone", () => {
    const wanted = { rom: "Quadra.ROM", ramsize: 64, sound: true, disks: ["a.img", "b.img"] };
    assert.deepEqual(changesFrom(reported(), wanted), { ramsize: 64, disks: ["a.img", "b.img"] });
    assert.equal(changesFrom(reported(), { ramsize: 16 }), null);
  });
});
