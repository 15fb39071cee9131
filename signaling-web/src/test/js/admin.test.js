import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bitrateText, instantOf, numberOrNull } from "../../main/webapp/admin/figures.js";
import { definitionOf, guestFields } from "../../main/webapp/admin/guest-form.js";
import { flatten } from "../../main/webapp/admin/sections/server.js";
import { userOf } from "../../main/webapp/admin/sections/users.js";

describe("a guest's form", () => {
  const names = (definition) =>
    guestFields(definition)
      .filter(({ when }) => when?.({ ...definition, starts: "command" in definition }) ?? true)
      .map(({ name }) => name);
  const field = (definition, name) => guestFields(definition).find((each) => each.name === name);

  test("shows each kind its own fields", () => {
    assert.deepEqual(names({ kind: "synthetic" }), ["kind", "size", "rate", "displays", "lastminute"]);
    assert.deepEqual(names({ kind: "remote" }), ["kind"]);
    assert.deepEqual(names({ kind: "qemu" }), ["kind", "p2p", "bus", "qmp", "clipboard", "lastminute", "starts"]);
    assert.deepEqual(names({ kind: "qemu", p2p: "1" }), ["kind", "p2p", "qmp", "lastminute", "starts"]);
  });

  test("shows a program's fields where Vitrine starts it", () => {
    const definition = { kind: "qemu", command: "/usr/bin/qemu-system-x86_64" };
    assert.deepEqual(names(definition).slice(-5), ["starts", "command", "arguments", "directory", "restart"]);
    assert.equal(field(definition, "starts").value, true);
  });

  test("gives what was set, and arguments as the server takes them", () => {
    assert.deepEqual(definitionOf({ kind: "qemu", bus: "unix:path=/b", qmp: "", starts: true, arguments: "-S\n-m 4G\n" }), {
      kind: "qemu",
      bus: "unix:path=/b",
      arguments: '["-S","-m 4G"]',
    });
  });

  test("shows arguments one a line", () => {
    assert.equal(field({ kind: "qemu", arguments: '["-S","-m 4G"]' }, "arguments").value, "-S\n-m 4G");
    assert.equal(field({ kind: "qemu" }, "arguments").value, "");
  });
});

describe("a user's form", () => {
  test("leaves out what was not said", () => {
    assert.deepEqual(userOf({ name: "ada", role: "viewer", all: true, guests: "a", password: "" }), {
      name: "ada",
      role: "viewer",
    });
  });

  test("names guests one by one, and none where none is named", () => {
    assert.deepEqual(userOf({ name: "ada", role: "viewer", all: false, guests: " a,, b ", password: "p" }), {
      name: "ada",
      role: "viewer",
      guests: ["a", "b"],
      password: "p",
    });
    assert.deepEqual(userOf({ name: "ada", role: "viewer", all: false }).guests, []);
  });
});

test("the server's figures become lines", () => {
  assert.deepEqual(flatten({ version: "1", memory: { heapUsedBytes: 5 }, encoders: [{ codec: "VP8", viewers: 2 }], database: null }), [
    ["version", "1"],
    ["memory heap used bytes", "5"],
    ["encoders", "VP8 2"],
    ["database", "–"],
  ]);
});

test("figures are told as people read them", () => {
  assert.equal(bitrateText(250_000), "250 kbit/s");
  assert.equal(bitrateText(4_000_000), "4.0 Mbit/s");
  assert.equal(bitrateText(undefined), "–");
  assert.equal(numberOrNull(""), null);
  assert.equal(numberOrNull("30"), 30);
  assert.equal(instantOf(""), undefined);
  assert.match(instantOf("2026-01-02T03:04"), /^2026-01-0\dT\d\d:04:00.000Z$/);
});
