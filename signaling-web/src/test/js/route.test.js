import assert from "node:assert/strict";
import { test } from "node:test";
import { readRoute, routeTo } from "../../main/webapp/core/route.js";

test("the root is the list of guests", () => {
  assert.equal(readRoute("/"), null);
  assert.equal(readRoute("/guest/"), null);
  assert.equal(readRoute("/guests/demo/0"), null);
});

test("a guest's address names it and its display", () => {
  assert.deepEqual(readRoute("/guest/demo/1"), { guest: "demo", display: 1 });
  assert.deepEqual(readRoute("/guest/demo"), { guest: "demo", display: undefined });
  assert.deepEqual(readRoute("/guest/demo/"), { guest: "demo", display: undefined });
});

test("any name survives the way there and back", () => {
  for (const guest of ["demo", "a b", "ü/ö?#%", "100%"]) {
    assert.deepEqual(readRoute(routeTo(guest, 3)), { guest, display: 3 });
  }
});

test("a broken address is the list of guests", () => {
  assert.equal(readRoute("/guest/%E0%A4%A/0"), null);
  assert.equal(readRoute("/guest/demo/one"), null);
});
