import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Peer } from "../../main/webapp/core/peer.js";
import { FakePeerConnection } from "./fakes/fake-peer-connection.js";
import { FakeTimers, settle } from "./fakes/fake-timers.js";

let timers;
let sent;
let states;
let faults;
let tracks;
let troubles;
let fetched;
let peer;
let connection;

beforeEach(async () => {
  FakePeerConnection.made = [];
  timers = new FakeTimers();
  [sent, states, faults, tracks, troubles] = [[], [], [], [], []];
  fetched = async () => ({ configuration: { iceServers: [{ urls: "turn:fresh" }] }, credentialSeconds: 100 });
  peer = new Peer(
    {
      RTCPeerConnection: FakePeerConnection,
      timers,
      configuration: { iceServers: [{ urls: "stun:fake" }] },
      credentialSeconds: 100,
      fetchConfiguration: () => fetched(),
    },
    {
      onSend: (message) => sent.push(message),
      onTrack: (track) => tracks.push(track),
      onState: (state) => states.push(state),
      onFault: (fault) => faults.push(fault),
      onTrouble: (sentence) => troubles.push(sentence),
    },
  );
  connection = FakePeerConnection.latest;
  await peer.offer();
});

const offers = () => sent.filter((message) => message.type === "offer");

describe("the offer", () => {
  test("receives pictures and sound and sends neither", () => {
    assert.deepEqual(
      connection.transceivers.map(({ kind, direction }) => `${kind} ${direction}`),
      ["video recvonly", "audio recvonly"],
    );
  });

  test("keeps no picture back, but lets sound have its buffer", () => {
    const [video, audio] = connection.transceivers;
    assert.equal(video.receiver.jitterBufferTarget, 0);
    assert.equal(audio.receiver.jitterBufferTarget, null);
  });

  test("has a reliable channel for keys and a fast one for motion", () => {
    assert.deepEqual(
      connection.channels.map(({ label, options }) => [label, options]),
      [
        ["keys", { ordered: true }],
        ["pointer", { ordered: false, maxRetransmits: 0 }],
      ],
    );
  });

  test("asks for stereo in the browser's own description and in what is sent", () => {
    assert.match(connection.local.sdp, /a=fmtp:111 minptime=10;useinbandfec=1;stereo=1\r\n/);
    assert.equal(offers()[0].sdp, connection.local.sdp);
  });

  test("uses the server's ICE configuration", () => {
    assert.deepEqual(connection.configuration, { iceServers: [{ urls: "stun:fake" }] });
  });
});

describe("candidates", () => {
  test("that come before the answer wait for it", async () => {
    await peer.candidate({ candidate: "c1", sdpMid: "0", sdpMLineIndex: 0 });
    assert.deepEqual(connection.candidates, []);
    await peer.answer({ sdp: "v=0\r\n" });
    await peer.candidate({ candidate: "c2", sdpMid: "1" });
    assert.deepEqual(connection.candidates, [
      { candidate: "c1", sdpMid: "0", sdpMLineIndex: 0 },
      { candidate: "c2", sdpMid: "1", sdpMLineIndex: 0 },
    ]);
  });

  test("of this side are sent as they are found, and the end of them too", () => {
    connection.onicecandidate({ candidate: { candidate: "mine", sdpMid: "0", sdpMLineIndex: 0 } });
    connection.onicecandidate({ candidate: null });
    assert.deepEqual(sent.slice(1), [
      { type: "candidate", candidate: "mine", sdpMid: "0", sdpMLineIndex: 0 },
      { type: "candidate", candidate: "" },
    ]);
  });

  test("that the browser refuses do not end the connection", async () => {
    await peer.answer({ sdp: "v=0\r\n" });
    connection.refusesCandidates = true;
    await peer.candidate({ candidate: "stale" });
    assert.equal(faults.length, 1);
    assert.equal(peer.state, "connecting");
  });
});

describe("a connection", () => {
  test("that fails is offered again with an ICE restart", async () => {
    connection.become("connected");
    connection.become("failed");
    await settle();
    assert.equal(peer.state, "mending");
    assert.deepEqual(connection.offers, [{ iceRestart: false }, { iceRestart: true }]);
    assert.equal(offers().length, 2);
    connection.become("connected");
    assert.deepEqual(states, ["connected", "mending", "connected"]);
  });

  test("that falters is given a moment to mend itself", async () => {
    connection.become("connected");
    connection.become("disconnected");
    timers.advance(3_000);
    connection.become("connected");
    timers.advance(50_000);
    assert.equal(connection.offers.length, 1);
    connection.become("disconnected");
    timers.advance(4_000);
    await settle();
    assert.equal(connection.offers.length, 2);
  });

  test("gets fresh credentials with a restart, and a restart before they expire", async () => {
    connection.become("connected");
    timers.advance(74_000);
    await settle();
    assert.equal(connection.offers.length, 1);
    timers.advance(1_000);
    await settle();
    assert.deepEqual(connection.configuration, { iceServers: [{ urls: "turn:fresh" }] });
    assert.deepEqual(connection.offers.at(-1), { iceRestart: true });
    assert.deepEqual(states, ["connected"]);
    timers.advance(75_000);
    await settle();
    assert.equal(connection.offers.length, 3);
  });

  test("asks again soon when fresh credentials could not be had", async () => {
    const fresh = fetched;
    fetched = () => Promise.reject(new TypeError("Failed to fetch"));
    connection.become("connected");
    timers.advance(75_000);
    await settle();
    assert.deepEqual(connection.configuration, { iceServers: [{ urls: "stun:fake" }] });
    fetched = fresh;
    timers.advance(5_000);
    await settle();
    assert.deepEqual(connection.configuration, { iceServers: [{ urls: "turn:fresh" }] });
  });

  test("is mended with what it has when there is nothing fresh", async () => {
    fetched = () => Promise.reject(new TypeError("Failed to fetch"));
    connection.become("failed");
    await settle();
    assert.deepEqual(connection.configuration, { iceServers: [{ urls: "stun:fake" }] });
    assert.equal(connection.offers.length, 2);
    assert.match(faults[0], /earlier relays: Failed to fetch/);
  });

  test("that was well again before its restart was answered is connected", async () => {
    connection.become("connected");
    connection.become("failed");
    await settle();
    connection.connectionState = "connected";
    await peer.answer({ sdp: "v=0\r\n" });
    assert.equal(peer.state, "connected");
  });

  test("that three restarts do not mend is lost", async () => {
    for (let i = 0; i < 4; i++) {
      connection.become("failed");
      await settle();
    }
    assert.equal(peer.state, "lost");
    assert.equal(connection.offers.length, 4);
    assert.equal(connection.closed, true);
    assert.match(faults[0], /4 attempts/);
  });

  test("that the other side closes is lost at once", () => {
    connection.become("connected");
    connection.channels[0].hangUp();
    assert.deepEqual(states, ["connected", "lost"]);
  });

  test("whose answer cannot be used is lost, with the browser's words", async () => {
    connection.refusesAnswer = true;
    await peer.answer({ sdp: "v=0\r\n" });
    assert.equal(peer.state, "lost");
    assert.match(faults[0], /no codec in common/);
  });

  test("that is closed here is closed, not lost, and says nothing afterwards", async () => {
    connection.become("connected");
    peer.close();
    await peer.candidate({ candidate: "late" });
    assert.deepEqual(states, ["connected", "closed"]);
    assert.deepEqual(faults, []);
    assert.equal(await peer.statistics(), null);
    assert.equal(timers.pending, 0);
  });

  test("tells what a TURN server refused, but not that one of many addresses was silent", () => {
    connection.onicecandidateerror({ url: "turn:fake", errorCode: 701, errorText: "timed out" });
    assert.deepEqual(troubles, []);
    connection.onicecandidateerror({ url: "turn:fake", errorCode: 401, errorText: "Unauthorized" });
    assert.match(troubles[0], /turn:fake refused the credential \(401 Unauthorized\)/);
  });

  test("hands over its tracks and its statistics", async () => {
    connection.ontrack({ track: { kind: "video" } });
    assert.deepEqual(tracks, [{ kind: "video" }]);
    assert.equal((await peer.statistics()).size, 1);
  });
});
