import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Keeping } from "../../main/webapp/core/keeping.js";
import { Recordings } from "../../main/webapp/core/recordings.js";
import { Server } from "../../main/webapp/core/server.js";
import { FakeTimers, settle } from "./fakes/fake-timers.js";

const BEGINS = "2026-11-01T12:00:00.500Z";
const recording = (id, stream, running) => ({
  ...{ id, guest: "my guest", stream, begins: BEGINS, seconds: 1, bytes: 192_080, running, kind: "recording" },
});

let requests;
let listed;
let answers;
let recordings;

beforeEach(() => {
  requests = [];
  listed = [recording("one", "belt", true), recording("two", "click", false)];
  answers = {};
  const fetch = async (path, { method = "GET", body } = {}) => {
    requests.push([method, path, body === undefined ? null : JSON.parse(body)]);
    const answer = answers[`${method} ${path.split("?")[0]}`];
    if (answer instanceof Response) return answer;
    return method === "DELETE" ? new Response(null, { status: 204 }) : Response.json(answer ?? { recordings: listed });
  };
  recordings = new Recordings(new Server(fetch), "my guest");
});

describe("recordings", () => {
  test("are listed with the time at which they begin", async () => {
    const list = await recordings.list();
    assert.equal(list[0].begins, Date.parse(BEGINS));
    assert.equal(requests[0][1], "/api/recordings?guest=my+guest&page=1&size=500");
  });

  test("are listed to the last page", async () => {
    answers["GET /api/recordings"] = { recordings: listed, next: 2 };
    assert.equal((await recordings.list()).length, 8);
    assert.deepEqual(
      requests.map(([, path]) => path.match(/page=(\d)/)[1]),
      ["1", "2", "2", "2"],
      "and no further than it makes sense",
    );
  });

  test("are started, stopped, removed and clipped by what the server calls them", async () => {
    await recordings.start(["belt"]);
    await recordings.stop("a/b");
    await recordings.remove("a/b");
    await recordings.clip(10, ["belt"]);
    assert.deepEqual(requests, [
      ["POST", "/api/recordings", { guest: "my guest", streams: ["belt"] }],
      ["POST", "/api/recordings/a%2Fb/stop", {}],
      ["DELETE", "/api/recordings/a%2Fb", null],
      ["POST", "/api/guests/my%20guest/clips", { seconds: 10, streams: ["belt"] }],
    ]);
  });

  test("bring the pre-roll with the time at which it begins", async () => {
    const wav = new Response(new Uint8Array([1, 2]), { headers: { "Vitrine-Begins": BEGINS } });
    answers["GET /api/guests/my%20guest/streams/belt/pre-roll"] = wav;
    const kept = await recordings.preRoll("belt", { from: Date.parse(BEGINS), to: Date.parse(BEGINS) + 1_000 });
    assert.equal(kept.begins, Date.parse(BEGINS));
    assert.deepEqual(new Uint8Array(kept.wav), new Uint8Array([1, 2]));
    assert.match(requests[0][1], /from=2026-11-01T12%3A00%3A00\.500Z&to=2026-11-01T12%3A00%3A01\.500Z$/);
  });

  test("know which event is the newest", async () => {
    answers["GET /api/events"] = { events: [], next: 41 };
    assert.equal(await recordings.newestEvent(), 41);
  });

  test("say what the server refused in its words", async () => {
    answers["POST /api/recordings"] = Response.json({ detail: "Recording needs the role operator." }, { status: 403 });
    await assert.rejects(recordings.start(["belt"]), /needs the role operator/);
  });
});

describe("what is kept", () => {
  let timers;
  let keeping;
  let changes;
  let signedOut;

  beforeEach(() => {
    timers = new FakeTimers();
    changes = 0;
    signedOut = 0;
    keeping = new Keeping(recordings, timers, { onChange: () => changes++, onSignedOut: () => signedOut++ });
  });

  test("is looked at for as long as somebody watches, more often while something is recorded", async () => {
    keeping.watch("panel", true);
    keeping.watch("desk", true);
    await settle();
    assert.equal(requests.length, 1);
    timers.advance(2_000);
    await settle();
    assert.equal(requests.length, 2);
    listed = [];
    timers.advance(2_000);
    await settle();
    timers.advance(9_000);
    assert.equal(requests.length, 3);
    timers.advance(1_000);
    await settle();
    assert.equal(requests.length, 4);
    keeping.watch("panel", false);
    keeping.watch("desk", false);
    timers.advance(60_000);
    assert.equal(requests.length, 4);
  });

  test("is looked at as long as something is recorded, although nobody watches", async () => {
    await keeping.refresh();
    timers.advance(10_000);
    await settle();
    assert.equal(requests.length, 2);
    keeping.close();
    timers.advance(60_000);
    assert.equal(requests.length, 2);
  });

  test("ends the one of two that was meant, and all of a stream", async () => {
    listed = [recording("young", "belt", true), recording("old", "belt", true)];
    await keeping.refresh();
    await keeping.end("old");
    await keeping.stop(["belt"]);
    const posted = requests.filter(([method]) => method === "POST").map(([, path]) => path.split("/")[3]);
    assert.deepEqual(posted, ["old", "young", "old"]);
  });

  test("says when nobody is signed in any more", async () => {
    answers["GET /api/recordings"] = new Response("", { status: 401 });
    await keeping.refresh();
    assert.equal(signedOut, 1);
  });

  test("says what is recorded", async () => {
    await keeping.refresh();
    assert.equal(keeping.running("belt").id, "one");
    assert.equal(keeping.running("click"), null);
    assert.equal(keeping.isRecording, true);
  });

  test("begins no second recording of a stream, and ends those that run", async () => {
    await keeping.refresh();
    await keeping.start(["belt", "click"]);
    await keeping.start(["belt"]);
    await keeping.stop(["belt", "click"]);
    const posted = requests.filter(([method]) => method === "POST");
    assert.deepEqual(posted, [
      ["POST", "/api/recordings", { guest: "my guest", streams: ["click"] }],
      ["POST", "/api/recordings/one/stop", {}],
    ]);
  });

  test("is seen at once when it changed", async () => {
    await keeping.clip(10, ["belt"]);
    await keeping.remove("two");
    assert.equal(changes, 2);
    assert.equal(keeping.list.length, 2);
  });

  test("stays known when the server is away, with the reason", async () => {
    await keeping.refresh();
    answers["GET /api/recordings"] = new Response("", { status: 503 });
    await keeping.refresh();
    assert.equal(keeping.list.length, 2);
    assert.match(keeping.problem, /503/);
  });
});
