import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Server, ServerProblem, SignInNeeded } from "../../main/webapp/core/server.js";

/** A fake of fetch that answers from a table of "METHOD path" and remembers the requests. */
function fakeFetch(table) {
  const requests = [];
  const fetch = async (path, { method = "GET", headers, body } = {}) => {
    requests.push({ method, path, headers, body });
    const [status, content] = table[`${method} ${path}`];
    return new Response(status === 204 ? null : typeof content === "string" ? content : JSON.stringify(content), {
      status,
    });
  };
  return { fetch, requests };
}

describe("guests and configuration", () => {
  test("are read as JSON", async () => {
    const { fetch } = fakeFetch({
      "GET /api/guests": [200, [{ name: "demo" }]],
      "GET /webrtc-config": [200, { errors: [] }],
    });
    const server = new Server(fetch);
    assert.deepEqual(await server.guests(), [{ name: "demo" }]);
    assert.deepEqual(await server.webrtcConfiguration(), { errors: [] });
  });

  test("need somebody who is signed in", async () => {
    const { fetch } = fakeFetch({ "GET /api/guests": [401, ""] });
    await assert.rejects(() => new Server(fetch).guests(), SignInNeeded);
  });

  test("that are not what they should be are a problem with a sentence", async () => {
    const { fetch } = fakeFetch({ "GET /api/guests": [200, {}], "GET /webrtc-config": [503, ""] });
    await assert.rejects(() => new Server(fetch).guests(), /did not answer with a list/);
    await assert.rejects(() => new Server(fetch).webrtcConfiguration(), /webrtc-config answered 503/);
  });
});

test("a refusal is told in the server's own words", async () => {
  const { fetch } = fakeFetch({
    "GET /api/guests": [403, { title: "Forbidden", status: 403, detail: "Use https://" }],
  });
  await assert.rejects(
    () => new Server(fetch).guests(),
    (problem) => problem instanceof ServerProblem && problem.message === "Use https://" && problem.status === 403,
  );
});

describe("signing in", () => {
  test("sends name, password and the form's token", async () => {
    const { fetch, requests } = fakeFetch({ "GET /sign-in": [200, { csrf: "t&1" }], "POST /sign-in": [204] });
    await new Server(fetch).signIn("ada", "a b&c=d");
    const [, post] = requests;
    assert.equal(post.headers["Content-Type"], "application/x-www-form-urlencoded");
    assert.equal(post.body, "name=ada&password=a+b%26c%3Dd&csrf=t%261");
  });

  test("that fails passes on the server's words", async () => {
    const { fetch } = fakeFetch({ "GET /sign-in": [200, { csrf: "t" }], "POST /sign-in": [401, "Wrong password.\n"] });
    await assert.rejects(
      () => new Server(fetch).signIn("ada", "x"),
      (problem) => problem instanceof ServerProblem && problem.message === "Wrong password." && problem.status === 401,
    );
  });

  test("that fails without words still says what is wrong", async () => {
    const { fetch } = fakeFetch({ "GET /sign-in": [200, { csrf: "t" }], "POST /sign-in": [401, ""] });
    await assert.rejects(() => new Server(fetch).signIn("ada", "x"), /name or the password is wrong/);
  });
});

test("signing out sends the token too", async () => {
  const { fetch, requests } = fakeFetch({ "GET /sign-in": [200, { csrf: "t" }], "POST /sign-out": [204] });
  await new Server(fetch).signOut();
  assert.equal(requests[1].body, "csrf=t");
});

describe("what an administrator changes", () => {
  test("names the version that was seen", async () => {
    const { fetch, requests } = fakeFetch({
      "PUT /api/users/ada": [200, { name: "ada" }],
      "DELETE /api/users/ada": [204, ""],
      "PATCH /api/sessions/1": [204, ""],
    });
    const server = new Server(fetch);
    assert.deepEqual(await server.put("/api/users/ada", { role: "viewer" }, '"3"'), { name: "ada" });
    await server.remove("/api/users/ada", '"3"');
    assert.equal(await server.patch("/api/sessions/1", { viewOnly: true }), null);
    assert.equal(requests[0].headers["If-Match"], '"3"');
    assert.equal(requests[1].headers["If-Match"], '"3"');
    assert.equal("If-Match" in requests[2].headers, false);
    assert.equal(requests[2].body, '{"viewOnly":true}');
  });

  test("is refused with the field that is wrong", async () => {
    const { fetch } = fakeFetch({ "POST /api/guests": [400, { detail: "bus is missing", field: "bus" }] });
    await assert.rejects(
      () => new Server(fetch).post("/api/guests", {}),
      (problem) => problem.message === "bus is missing" && problem.field === "bus",
    );
  });
});
