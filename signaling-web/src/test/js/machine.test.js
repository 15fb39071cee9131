import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { machineWords, powerActions, readMachine } from "../../main/webapp/core/machine.js";

const VIEWER = { role: "viewer", controls: false };
const CONTROLLER = { role: "viewer", controls: true };
const OPERATOR = { role: "operator", controls: false };
const ADMIN = { role: "admin", controls: false };

describe("the machine's power", () => {
  test("belongs to whoever controls the guest, operators, and of administrators alone its end", () => {
    assert.deepEqual(powerActions("running", VIEWER), []);
    assert.deepEqual(powerActions("running", CONTROLLER), ["pause", "reset", "power-button"]);
    assert.deepEqual(powerActions("running", OPERATOR), ["pause", "reset", "power-button"]);
    assert.deepEqual(powerActions("running", ADMIN), ["pause", "reset", "power-button", "quit"]);
  });

  test("is what its state allows", () => {
    assert.deepEqual(powerActions("paused", CONTROLLER), ["continue", "reset"]);
    assert.deepEqual(powerActions("shutdown", CONTROLLER), ["reset"]);
    assert.deepEqual(powerActions("guest-panicked", OPERATOR), ["continue", "reset"]);
    assert.deepEqual(powerActions(null, ADMIN), []);
  });

  test("is told in words that people know", () => {
    assert.equal(machineWords("guest-panicked"), "panicked");
    assert.equal(machineWords("colo"), "colo");
    assert.equal(readMachine({ type: "machine", reason: "away" }), null);
    assert.equal(readMachine({ type: "machine", state: "running" }), "running");
  });
});
