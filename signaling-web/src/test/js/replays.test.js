import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Replays } from "../../main/webapp/app/replays.js";

describe("replays", () => {
  const answers = {};
  const played = [];
  const recordings = { preRoll: (stream) => new Promise((resolve) => (answers[stream] = resolve)) };
  const player = { load: async ({ title }) => played.push(title) };
  const replays = new Replays(recordings, player, { now: () => 0 }, () => 1);

  test("of two that are fetched the one that was asked for last is played", async () => {
    const first = replays.stream("belt");
    const second = replays.stream("click");
    answers.click({});
    answers.belt({});
    await Promise.all([first, second]);
    assert.deepEqual(played, ["click"]);
  });

  test("what was cancelled while it was fetched is not played", async () => {
    const asked = replays.stream("late");
    replays.cancel();
    answers.late({});
    await asked;
    assert.deepEqual(played, ["click"]);
  });
});
