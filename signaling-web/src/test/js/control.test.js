import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changesOf, isSame, readControl } from "../../main/webapp/core/control.js";
import { NO_LIMITS } from "../../main/webapp/core/limits.js";

const ADA = { id: 1, name: "Ada", role: "operator" };
const GRACE = { id: 2, name: "Grace", role: "viewer" };

const control = (controller, requests, { viewers = [ADA, GRACE], role = "operator" } = {}) =>
  readControl({ viewer: 1, role }, { viewers, requests, ...(controller === null ? {} : { controller }) });

describe("control", () => {
  test("knows whose it is", () => {
    assert.equal(control(1).holder, "mine");
    assert.equal(control(2).holder, "theirs");
    assert.equal(control(2).holderName, "Grace");
    assert.equal(control(null).holder, "free");
  });

  test("knows who asks", () => {
    assert.equal(control(2, [1]).asked, true);
    assert.deepEqual(
      control(1, [2]).viewers.map(({ asks }) => asks),
      [false, true],
    );
  });

  test("may be taken by operators and admins alone", () => {
    assert.deepEqual(
      ["viewer", "operator", "admin"].map((role) => control(2, [], { role }).mayTake),
      [false, true, true],
    );
  });

  test("gives those without a name one", () => {
    assert.equal(control(2, [], { viewers: [{ id: 2 }] }).holderName, "Viewer 2");
  });

  test("is nobody's before anything is known", () => {
    assert.deepEqual(readControl(null, null), {
      viewers: [],
      holder: "free",
      holderName: null,
      asked: false,
      mayControl: true,
      mayTake: false,
      lease: null,
    });
  });

  test("is not for those who were let in to watch, or made to", () => {
    const { mayControl, mayTake } = readControl({ viewer: 1, role: "admin", mayControl: false }, null);
    assert.deepEqual([mayControl, mayTake], [false, false]);
    const limited = readControl({ viewer: 1, role: "operator" }, null, null, { ...NO_LIMITS, viewOnly: true });
    assert.deepEqual([limited.mayControl, limited.mayTake], [false, false]);
  });

  test("knows whose connection is lost", () => {
    const { viewers } = readControl({ viewer: 1, role: "viewer" }, { viewers: [ADA, GRACE], away: ["2"] });
    assert.deepEqual(viewers.map(({ away }) => away), [false, true]);
  });

  test("compares ids that are numbers here and texts there, but nothing with nothing", () => {
    assert.equal(isSame(1, "1"), true);
    assert.equal(isSame(1, 2), false);
    assert.equal(isSame(undefined, undefined), false);
  });
});

describe("what people are told", () => {
  const told = (before, now) => changesOf(before, now);

  test("who has the guest alone, and that it is over", () => {
    const until = "2026-01-01T12:00:00Z";
    const leased = (controller) => ({ ...control(controller), lease: { holder: "bench", until } });
    const sentence = `bench has this guest alone until ${new Date(until).toLocaleTimeString()}: nobody else controls it.`;

    assert.deepEqual(told(control(1), leased(1)), [sentence]);
    assert.deepEqual(told(leased(1), leased(null)), [], "the lease says already why control is gone");
    assert.deepEqual(told(leased(null), control(null)), ["The guest is leased no more."]);
    assert.deepEqual(readControl(null, null, { holder: "bench", until }).lease, { holder: "bench", until });
    assert.equal(readControl(null, null, {}).lease, null);
  });

  test("control that came, went, and was given back", () => {
    assert.deepEqual(told(control(2), control(1)), ["You control the guest."]);
    assert.deepEqual(told(control(1), control(2)), ["Grace controls now."]);
    assert.deepEqual(told(control(1), control(null)), ["You control the guest no more."]);
    assert.deepEqual(told(control(2), control(null)), ["Nobody controls the guest now."]);
  });

  test("requests, mine and theirs, once", () => {
    assert.deepEqual(told(control(2), control(2, [1])), ["You asked for control."]);
    assert.deepEqual(told(control(1), control(1, [2])), ["Grace asks for control."]);
    assert.deepEqual(told(control(1, [2]), control(1, [2])), []);
  });

  test("others' requests only when it is for me to answer", () => {
    assert.deepEqual(told(control(2), control(2, [2])), []);
  });

  test("who controls, on entering a room where somebody does", () => {
    assert.deepEqual(told(readControl(null, null), control(2)), ["Grace controls the guest."]);
  });

  test("nothing on entering an empty room", () => {
    assert.deepEqual(told(readControl(null, null), control(1, [], { viewers: [ADA] })), []);
  });
});
