import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { RelayTrouble } from "../../main/webapp/core/relay-trouble.js";

const TIMED_OUT = { url: "turn:fake", errorCode: 701, errorText: "timed out" };
const HOST = { candidate: "candidate:1 1 udp 1 192.0.2.1 5000 typ host" };
const RELAY = { candidate: "candidate:1 1 udp 1 192.0.2.1 5000 typ relay raddr 0.0.0.0 rport 0" };

let trouble;

beforeEach(() => {
  trouble = new RelayTrouble();
  trouble.begin();
});

describe("the trouble with relays", () => {
  test("is none at first, and none when nothing was asked", () => {
    trouble.found(null);
    assert.equal(trouble.sentence, null);
  });

  test("is a refusal at once, which names the credential when that is wrong", () => {
    trouble.erred({ url: "turn:fake", errorCode: 401, errorText: "Wrong credential" });
    assert.match(trouble.sentence, /^The relay turn:fake refused the credential \(401 Wrong credential\)\. Its secret/);
  });

  test("is another refusal in the server's own words", () => {
    trouble.erred({ url: "turn:fake", errorCode: 486, errorText: "" });
    assert.equal(trouble.sentence, "The relay turn:fake refused (486).");
  });

  test("is silence only when the search ended without a relay", () => {
    trouble.erred(TIMED_OUT);
    trouble.found(HOST);
    assert.equal(trouble.sentence, null);
    trouble.found(null);
    assert.match(trouble.sentence, /^The relay turn:fake was not reached \(701 timed out\)/);
  });

  test("is none when one of many ways led to a relay", () => {
    trouble.erred(TIMED_OUT);
    trouble.found(RELAY);
    trouble.found(null);
    assert.equal(trouble.sentence, null);
  });

  test("is forgotten when a new search begins", () => {
    trouble.erred({ url: "turn:fake", errorCode: 401 });
    trouble.begin();
    trouble.found(null);
    assert.equal(trouble.sentence, null);
  });
});
