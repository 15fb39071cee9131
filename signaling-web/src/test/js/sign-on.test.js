import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Server } from "../../main/webapp/core/server.js";
import { refusalOf, signOnAddress } from "../../main/webapp/core/sign-on.js";

const CODES = ["no-group", "local-name", "other-person", "name-unfit", "unfinished"];

describe("single sign-on", () => {
  test("is offered where the server has a provider", async () => {
    const answering = (content) => new Server(async () => new Response(JSON.stringify(content)));
    const signOn = { name: "Company", path: "/sso/sign-in" };
    assert.deepEqual(await answering({ csrf: "t", signOn }).signOn(), signOn);
    assert.equal(await answering({ csrf: "t" }).signOn(), null);
  });

  test("says where to come back to", () => {
    assert.equal(signOnAddress("/sso/sign-in", "/guest/demo/0"), "/sso/sign-in?to=%2Fguest%2Fdemo%2F0");
  });

  test("that is refused has a sentence of its own for each reason", () => {
    const sentences = CODES.map((code) => refusalOf(`?refused=${code}`));
    assert.equal(new Set(sentences).size, CODES.length);
    for (const sentence of sentences) assert.match(sentence, /^[A-Z].+\.$/);
  });

  test("that is refused shows nothing that an address brings along", () => {
    assert.equal(refusalOf("?refused=Call%200800"), "Single sign-on was refused.");
    assert.equal(refusalOf("?refused=constructor"), "Single sign-on was refused.");
    assert.equal(refusalOf("?other=1"), "");
    assert.equal(refusalOf(""), "");
  });
});
