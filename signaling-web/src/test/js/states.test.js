import assert from "node:assert/strict";
import { describe as suite, test } from "node:test";
import { describe } from "../../main/webapp/app/states.js";

const PAGE = { guestName: "demo", hasPicture: false, origin: "https://host:8443" };
const guest = (state, reason = null) => ({ state, reason, displays: [], pointer: "absolute" });
const joined = (more) => ({ phase: "joined", media: "none", guest: null, ...more });
const told = (session, page = {}) => describe(session, { ...PAGE, ...page });

suite("every state has its own words", () => {
  const CASES = {
    connecting: { phase: "connecting" },
    reconnecting: { phase: "reconnecting", failures: 1, handshakeFails: false },
    "no answer": { phase: "reconnecting", failures: 3, handshakeFails: true },
    configuration: { phase: "stopped", stop: { kind: "configuration", errors: ["set A", "set B"] } },
    "no display": { phase: "stopped", stop: { kind: "no-display", message: "only 0" } },
    removed: { phase: "stopped", stop: { kind: "guest-removed", message: "an administrator removed it" } },
    refused: { phase: "stopped", stop: { kind: "refused", message: "full" } },
    "ended by an operator": { phase: "stopped", stop: { kind: "ended", cause: "operator", by: "anna", message: "lunch", mayReturn: true } },
    "ended for silence": { phase: "stopped", stop: { kind: "ended", cause: "idle", by: "", message: "", mayReturn: false } },
    "gone elsewhere": { phase: "stopped", stop: { kind: "ended", cause: "replaced", by: "", message: "", mayReturn: false } },
    "page is closed": { phase: "stopped", stop: { kind: "ended", cause: "left", by: "", message: "", mayReturn: true } },
    joining: joined(),
    "guest connecting": joined({ guest: guest("connecting") }),
    "guest off": joined({ guest: guest("off") }),
    "guest unsupported": joined({ guest: guest("unsupported", "use gl=off") }),
    "media connecting": joined({ guest: guest("running"), media: "connecting" }),
    "media mending": joined({ guest: guest("running"), media: "mending" }),
    "no media": joined({ guest: guest("running") }),
    "no picture yet": joined({ guest: guest("running"), media: "connected" }),
  };

  test("and none of them is silent", () => {
    const titles = Object.values(CASES).map((session) => told(session).title);
    assert.equal(new Set(titles).size, titles.length);
    for (const session of Object.values(CASES)) assert.ok(told(session).short.length > 0);
  });

  test("a wrong configuration says all that is to be set", () => {
    assert.deepEqual(told(CASES.configuration).detail, ["set A", "set B"]);
    assert.deepEqual(told(CASES.configuration).actions, ["retry"]);
  });

  test("an end says by whom and why, and offers a way back where there is one", () => {
    const { title, detail, actions } = told(CASES["ended by an operator"]);
    assert.equal(title, "This session was ended by anna");
    assert.deepEqual(detail, ["lunch"]);
    assert.deepEqual(actions, ["return", "guests"]);
    assert.deepEqual(told(CASES["ended for silence"]).actions, ["guests"]);
  });

  test("a guest that cannot be shown says what to change", () => {
    assert.deepEqual(told(CASES["guest unsupported"]).detail, ["use gl=off"]);
  });

  test("a handshake that fails again and again names the page's own address", () => {
    assert.match(told(CASES["no answer"]).detail[0], /https:\/\/host:8443/);
  });
});

suite("a picture", () => {
  test("has nothing in its way while it lives", () => {
    const live = told(joined({ guest: guest("running"), media: "connected" }), { hasPicture: true });
    assert.equal(live.title, null);
    assert.equal(live.tone, "live");
  });

  test("of a display that is not plugged in is missing, and that is said", () => {
    const unplugged = told(joined({ guest: guest("running"), media: "connected", isUnplugged: true }), { hasPicture: true });
    assert.equal(unplugged.title, "This display is not plugged in");
    assert.deepEqual(unplugged.actions, []);
  });

  test("of a paused guest stays in sight, and the bar says that it is paused", () => {
    const paused = told(joined({ guest: guest("paused"), media: "connected" }), { hasPicture: true });
    assert.equal(paused.title, null);
    assert.equal(paused.short, "Paused");
  });
});
