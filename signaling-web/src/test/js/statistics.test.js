import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sample, summarize } from "../../main/webapp/core/statistics.js";

/** A report as Chromium makes it, cut down to what is read. */
function report(timestamp, video = {}, audio = {}) {
  return new Map(
    [
      {
        id: "V",
        type: "inbound-rtp",
        kind: "video",
        timestamp,
        codecId: "CV",
        frameWidth: 1280,
        frameHeight: 720,
        framesDecoded: 0,
        framesDropped: 0,
        bytesReceived: 0,
        jitterBufferDelay: 0,
        jitterBufferEmittedCount: 0,
        totalDecodeTime: 0,
        packetsLost: 0,
        packetsReceived: 0,
        freezeCount: 0,
        ...video,
      },
      {
        id: "A",
        type: "inbound-rtp",
        kind: "audio",
        timestamp,
        codecId: "CA",
        bytesReceived: 0,
        jitterBufferDelay: 0,
        jitterBufferEmittedCount: 0,
        packetsLost: 0,
        packetsReceived: 0,
        ...audio,
      },
      { id: "CV", type: "codec", mimeType: "video/VP9", sdpFmtpLine: "profile-id=0" },
      { id: "CA", type: "codec", mimeType: "audio/opus", channels: 2, sdpFmtpLine: "minptime=10;stereo=1" },
      { id: "T", type: "transport", selectedCandidatePairId: "P" },
      { id: "Q", type: "candidate-pair", currentRoundTripTime: 9 },
      { id: "P", type: "candidate-pair", currentRoundTripTime: 0.0123, localCandidateId: "L" },
      { id: "L", type: "local-candidate", candidateType: "relay", protocol: "udp", relayProtocol: "tcp" },
    ].map((entry) => [entry.id, entry]),
  );
}

const between = (...reports) => summarize(...reports.map((each) => each && sample(each)));

describe("two reports", () => {
  const figures = between(
    report(1000),
    report(
      3000,
      {
        framesDecoded: 60,
        framesDropped: 2,
        bytesReceived: 500_000,
        jitterBufferDelay: 1.5,
        jitterBufferEmittedCount: 60,
        totalDecodeTime: 0.12,
        packetsLost: 5,
        packetsReceived: 395,
        freezeCount: 1,
      },
      { bytesReceived: 24_000, jitterBufferDelay: 2880, jitterBufferEmittedCount: 96_000, packetsReceived: 100 },
    ),
  );

  test("give rates", () => {
    assert.equal(figures.picturesPerSecond, 30);
    assert.equal(figures.droppedPerSecond, 1);
    assert.equal(figures.videoBitsPerSecond, 2_000_000);
    assert.equal(figures.audioBitsPerSecond, 96_000);
  });

  test("give means for each picture and sample", () => {
    assert.equal(figures.videoBufferMillis, 25);
    assert.equal(figures.decodeMillis, 2);
    assert.equal(figures.audioBufferMillis, 30);
  });

  test("give loss over pictures and sound together", () => {
    assert.equal(figures.lossPercent, 1);
    assert.equal(figures.freezes, 1);
  });

  test("name codecs, path and round trip of the chosen pair", () => {
    assert.equal(figures.videoCodec, "VP9 profile-id=0");
    assert.equal(figures.audioCodec, "opus stereo");
    assert.equal(figures.path, "relay tcp");
    assert.equal(figures.roundTripMillis, 12.3);
    assert.deepEqual([figures.width, figures.height], [1280, 720]);
  });
});

test("the first report has no rates yet", () => {
  const figures = between(null, report(1000));
  assert.equal(figures.picturesPerSecond, null);
  assert.equal(figures.videoBufferMillis, null);
  assert.equal(figures.lossPercent, null);
  assert.equal(figures.width, 1280);
});

test("a report of another stream is a first report", () => {
  const figures = between(report(1000), report(2000, { id: "V2", framesDecoded: 30 }));
  assert.equal(figures.picturesPerSecond, null);
});

test("a still screen is 0 pictures a second and has no mean", () => {
  const figures = between(report(1000), report(2000));
  assert.equal(figures.picturesPerSecond, 0);
  assert.equal(figures.decodeMillis, null);
});

test("packets that came late do not make loss negative", () => {
  const figures = between(report(1000, { packetsLost: 4 }), report(2000, { packetsLost: 1, packetsReceived: 10 }));
  assert.equal(figures.lossPercent, 0);
});

test("a report without any stream has only unknowns", () => {
  const figures = between(null, new Map());
  assert.deepEqual(new Set(Object.values(figures)), new Set([null]));
});
