import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Films } from "../../main/webapp/core/films.js";
import { Keeping } from "../../main/webapp/core/keeping.js";
import { Server } from "../../main/webapp/core/server.js";
import { FakeTimers } from "./fakes/fake-timers.js";

const BEGINS = "2026-11-01T12:00:00.500Z";
const film = (id, display, running) => ({
  ...{ id, guest: "my guest", display, begins: BEGINS, seconds: 1, bytes: 192_080, running, kind: "recording" },
});

let requests;
let films;
let page;

beforeEach(() => {
  requests = [];
  page = { films: [film("one", 0, true), film("two", 1, false)], lastMinute: true };
  const fetch = async (path, { method = "GET", body } = {}) => {
    requests.push([method, path, body === undefined ? null : JSON.parse(body)]);
    if (method === "DELETE") return new Response(null, { status: 204 });
    return Response.json(method === "POST" ? film("three", 1, true) : page);
  };
  films = new Films(new Server(fetch), "my guest");
});

describe("films", () => {
  test("are listed as recordings are, with the display in the stream's place", async () => {
    const list = await films.list();
    assert.deepEqual(
      list.map(({ stream, begins }) => [stream, begins]),
      [
        ["display 0", Date.parse(BEGINS)],
        ["display 1", Date.parse(BEGINS)],
      ],
    );
    assert.equal(requests[0][1], "/api/films?guest=my+guest&page=1&size=500");
    assert.equal(films.keepsLastMinute, true);
  });

  test("are started, stopped and removed by what the server calls them", async () => {
    const [started] = await films.start(["display 1"]);
    await films.stop("a/b");
    await films.remove("a/b");
    assert.equal(started.stream, "display 1");
    assert.deepEqual(requests, [
      ["POST", "/api/films", { guest: "my guest", display: 1 }],
      ["POST", "/api/films/a%2Fb/stop", {}],
      ["DELETE", "/api/films/a%2Fb", null],
    ]);
    assert.equal(films.address("a/b"), "/api/films/a%2Fb/film");
  });

  test("are kept of the last minute", async () => {
    await films.clip(60, ["display 1"]);
    assert.deepEqual(requests, [["POST", "/api/guests/my%20guest/displays/1/last-minute", {}]]);
  });

  test("of one display are known as long as they run", async () => {
    const filming = new Keeping(films, new FakeTimers(), { onChange: () => {}, onSignedOut: () => {} });
    await filming.refresh();
    assert.equal(filming.running("display 0").id, "one");
    assert.equal(filming.running("display 1"), null);
    assert.equal(filming.isRecording, true);
    filming.close();
  });
});
