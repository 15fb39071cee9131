import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { clockTime, dayTime, lengthText, levelWord, pitchText, sizeText } from "../../main/webapp/core/moments.js";
import {
  classLabel,
  describeAttachment,
  levelShare,
  levelText,
  Sounds,
  stateLabel,
} from "../../main/webapp/core/sounds.js";

const MESSAGE = {
  type: "sounds",
  attachment: { kind: "from-start" },
  preRollSeconds: 60,
  streams: [{ name: "belt", class: "safety", state: "playing" }],
};

describe("sounds", () => {
  test("are as they were told last", () => {
    const sounds = new Sounds();
    assert.deepEqual([sounds.streams, sounds.attachment], [[], null]);
    sounds.take(MESSAGE);
    assert.deepEqual(sounds.names, ["belt"]);
    assert.equal(sounds.classOf("belt"), "safety");
    assert.equal(sounds.classOf("other"), null);
    assert.equal(sounds.preRollSeconds, 60);
  });

  test("have levels as long as they are told", () => {
    const sounds = new Sounds();
    sounds.take(MESSAGE);
    assert.equal(sounds.levelOf("belt"), null);
    sounds.take({ type: "levels", levels: [{ stream: "belt", peakDb: -6, loudness: -20 }] });
    assert.equal(sounds.levelOf("belt").peakDb, -6);
    sounds.lose();
    assert.equal(sounds.levelOf("belt"), null);
    assert.deepEqual(sounds.names, ["belt"]);
  });

  test("say when they were attached", () => {
    const at = (iso) => `<${iso}>`;
    assert.match(describeAttachment(MESSAGE.attachment, at).sentence, /first instruction/);
    const late = { kind: "late", at: "T", sinceStartSeconds: 2.54 };
    assert.deepEqual(describeAttachment(late, at), {
      tone: "late",
      sentence: "Attached late at <T>, 2.5 s after the machine began: what sounded before is lost.",
    });
    assert.equal(
      describeAttachment({ kind: "late", at: "T" }, at).sentence,
      "Attached late at <T>: what sounded before is lost.",
    );
    assert.match(describeAttachment({ kind: "absent", reason: "it is away" }, at).sentence, /it is away\.$/);
    assert.equal(describeAttachment(null, at).tone, "absent");
  });

  test("name classes and states, those of the user's own too", () => {
    assert.equal(classLabel("safety"), "Safety");
    assert.equal(classLabel("comfort"), "comfort");
    assert.match(stateLabel("dry"), /stalled/);
  });
});

describe("a level", () => {
  test("is a share of what the meter shows", () => {
    assert.equal(levelShare(0), 1);
    assert.equal(levelShare(-30), 0.5);
    assert.equal(levelShare(-120), 0);
    assert.equal(levelShare(3), 1);
  });

  test("is said in words", () => {
    assert.equal(levelText(null), "not measured");
    assert.equal(levelText({ peakDb: -120, loudness: -120 }), "silence");
    assert.equal(levelText({ peakDb: -6.04, loudness: -23.2 }), "peak -6 dB, -23 LUFS");
    assert.equal(levelText({ peakDb: -40, loudness: -80 }), "peak -40 dB");
  });
});

describe("for people", () => {
  const noon = new Date(2026, 10, 1, 12, 3, 4, 56).getTime();

  test("times are of their own zone", () => {
    assert.equal(clockTime(noon), "12:03:04");
    assert.equal(clockTime(noon, { fraction: true }), "12:03:04.056");
    assert.equal(clockTime(Number.NaN), "–");
    assert.equal(dayTime(noon, noon + 1000), "12:03:04");
    assert.equal(dayTime(noon, noon + 86_400_000), "2026-11-01 12:03:04");
  });

  for (const [millis, text] of [
    [null, "…"],
    [199.6, "200 ms"],
    [1_234, "1.23 s"],
    [12_340, "12.3 s"],
    [75_000, "1:15 min"],
    [3_661_000, "1:01:01 h"],
  ]) {
    test(`a length of ${millis} is ${text}`, () => assert.equal(lengthText(millis), text));
  }

  test("pitches, levels and sizes have their units", () => {
    assert.equal(pitchText(440.2), "440 Hz");
    assert.equal(pitchText(999.8), "1.00 kHz");
    assert.equal(pitchText(null), "–");
    assert.equal(levelWord(-6.04, "dB"), "−6.0 dB");
    assert.equal(levelWord(null, "dB"), "–");
    assert.deepEqual([500, 96_080, 1_920_080].map(sizeText), ["500 B", "96 kB", "1.9 MB"]);
  });
});
