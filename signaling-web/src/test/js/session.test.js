import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Input } from "../../main/webapp/core/input.js";
import { Session } from "../../main/webapp/core/session.js";
import { Stop } from "../../main/webapp/core/signalling.js";
import { FakePeerConnection } from "./fakes/fake-peer-connection.js";
import { FakeTimers, settle } from "./fakes/fake-timers.js";
import { FakeWebSocket } from "./fakes/fake-websocket.js";

const DISPLAYS = [{ id: 0, label: "VGA", width: 1280, height: 720 }];
const RUNNING = { type: "guest", state: "running", displays: DISPLAYS, pointer: "absolute" };

let timers;
let told;
let prepare;
let session;

beforeEach(() => {
  FakeWebSocket.made = [];
  FakePeerConnection.made = [];
  timers = new FakeTimers();
  told = { notices: [], messages: [], answers: [], faults: [], tracks: [], cursors: [], pointers: [], sounds: [], consoles: [], changes: 0 };
  prepare = async () => ({ address: "ws://fake/signaling/demo", configuration: { iceServers: [] } });
  session = sessionFor({ display: 0, name: "Ada" });
});

function sessionFor(wanted) {
  return new Session(
    {
      WebSocket: FakeWebSocket,
      RTCPeerConnection: FakePeerConnection,
      timers,
      random: () => 0,
      prepare: () => prepare(),
      input: new Input(),
    },
    wanted,
    {
      onChange: () => told.changes++,
      onTrack: (track) => told.tracks.push(track),
      onCursor: (message) => told.cursors.push(message),
      onPointer: (message) => told.pointers.push(message),
      onSound: (message) => told.sounds.push(message),
      onConsole: (message) => told.consoles.push(message),
      onNotice: (sentence) => told.notices.push(sentence),
      onMessage: ({ from, text }) => told.messages.push([from, text]),
      onFault: (sentence) => told.faults.push(sentence),
      onAnswer: (sentence) => told.answers.push(sentence),
    },
  );
}

const socket = () => FakeWebSocket.latest;
const connection = () => FakePeerConnection.latest;

async function say(...messages) {
  for (const message of messages) socket().deliver(message);
  await settle();
}

async function open() {
  session.open();
  await settle();
  socket().open();
}

describe("a microphone's channel", () => {
  test("is there while media is connected, one for each connection, and repeats nothing", async () => {
    assert.equal(session.microphone(), null);
    await watch();
    const channel = session.microphone();
    assert.equal(channel.label, "microphone");
    assert.deepEqual(channel.options, { ordered: false, maxRetransmits: 0 });
    assert.equal(session.microphone(), channel);
    connection().channels[0].hangUp();
    assert.equal(session.microphone(), null);
  });
});

async function join(...messages) {
  await open();
  await say({ type: "joined", viewer: "me", guest: "demo", display: 0, role: "viewer" }, ...messages);
}

async function watch() {
  await join(RUNNING, viewers("me"));
  await say({ type: "answer", sdp: "v=0\r\n" });
  connection().become("connected");
}

function viewers(controller, requests = []) {
  const list = [
    { id: "me", name: "Ada", role: "viewer" },
    { id: "other", name: "Grace", role: "viewer" },
  ];
  return { type: "viewers", viewers: list, requests, ...(controller === null ? {} : { controller }) };
}

describe("a further display", () => {
  let secret;

  beforeEach(() => {
    secret = "secret";
    session = sessionFor({ display: 1, beside: () => secret });
  });

  test("joins beside its viewer, under no name, and wants no sound", async () => {
    await open();
    assert.deepEqual(socket().messages(), [{ type: "join", display: 1, beside: "secret" }]);
    await say({ type: "joined", viewer: "me", guest: "demo", display: 1, role: "viewer", resume: "secret" }, RUNNING);
    assert.deepEqual(
      connection().transceivers.map(({ kind }) => kind),
      ["video"],
    );
  });

  test("that is lost joins anew with the secret of that moment", async () => {
    await open();
    await say({ type: "joined", viewer: "me", guest: "demo", display: 1, role: "viewer", resume: "secret" });
    secret = "another";
    socket().breakOff();
    timers.advance(60_000);
    await settle();
    socket().open();
    assert.deepEqual(socket().messages(), [{ type: "join", display: 1, beside: "another" }]);
  });

  test("waits while its viewer has no place", async () => {
    secret = null;
    await open();
    assert.deepEqual(socket().sent, []);
    assert.equal(session.phase, "reconnecting");
  });

  test("comes again when its viewer is not known yet", async () => {
    await open();
    await say({ type: "error", code: "no-viewer", message: "join first" });
    assert.equal(session.phase, "reconnecting");
  });
});

describe("a display that is unplugged", () => {
  test("is a state, not an end, and goes on by the same connection", async () => {
    await watch();
    assert.equal(session.isUnplugged, false);
    await say({ ...RUNNING, displays: [{ id: 1, label: "other", width: 640, height: 480 }] });
    assert.equal(session.isUnplugged, true);
    assert.equal(session.media, "connected");
    await say(RUNNING);
    assert.equal(session.isUnplugged, false);
    assert.equal(FakePeerConnection.made.length, 1);
  });
});

describe("joining", () => {
  test("asks for the display under the viewer's name", async () => {
    await open();
    assert.deepEqual(socket().messages(), [{ type: "join", display: 0, name: "Ada" }]);
    assert.equal(session.phase, "connecting");
  });

  test("leaves out what is not known", async () => {
    session = sessionFor({});
    await open();
    assert.deepEqual(socket().messages(), [{ type: "join" }]);
  });

  test("offers media when the guest has pictures", async () => {
    await join(RUNNING);
    assert.equal(session.phase, "joined");
    assert.equal(session.media, "connecting");
    assert.equal(socket().messages("offer").length, 1);
    assert.deepEqual(session.display, DISPLAYS[0]);
  });

  test("waits with the offer for a guest that is not there yet", async () => {
    await join({ type: "guest", state: "connecting", reason: "no bus" });
    assert.equal(FakePeerConnection.made.length, 0);
    assert.equal(session.guest.reason, "no bus");
    await say(RUNNING);
    assert.equal(socket().messages("offer").length, 1);
  });

  for (const [code, kind] of [
    ["no-display", "no-display"],
    ["not-allowed", "refused"],
    ["limit", "refused"],
    ["guest-removed", "guest-removed"],
  ]) {
    test(`that is answered with ${code} stops, with the server's words`, async () => {
      await open();
      await say({ type: "error", code, message: "because" });
      assert.equal(session.phase, "stopped");
      assert.deepEqual(session.stop, { kind, message: "because" });
      timers.advance(60_000);
      await settle();
      assert.equal(FakeWebSocket.made.length, 1);
    });
  }

  test("begins again after a stop when it is asked to", async () => {
    await open();
    await say({ type: "error", code: "limit", message: "full" });
    await open();
    assert.equal(session.phase, "connecting");
    assert.equal(session.stop, null);
    assert.equal(FakeWebSocket.made.length, 2);
  });

  test("prepares anew for a guest that comes when the credentials are no longer fresh", async () => {
    let times = 0;
    prepare = async () => ({
      address: "ws://fake/signaling/demo",
      configuration: { iceServers: [{ urls: `turn:${++times}` }] },
      credentialSeconds: 50,
    });
    await join({ type: "guest", state: "off", displays: DISPLAYS, pointer: "absolute" });
    timers.advance(5_000);
    await say(RUNNING);
    assert.deepEqual(connection().configuration, { iceServers: [{ urls: "turn:2" }] });
    assert.equal(FakePeerConnection.made.length, 1);
  });

  test("does not even connect with a configuration that has errors", async () => {
    const cause = {
      kind: "configuration",
      message: "set QEMU_WEBRTC_TURN_HOST",
      errors: ["set QEMU_WEBRTC_TURN_HOST"],
    };
    prepare = async () => {
      throw new Stop(cause);
    };
    session.open();
    await settle();
    assert.equal(session.phase, "stopped");
    assert.deepEqual(session.stop, cause);
    assert.equal(FakeWebSocket.made.length, 0);
  });
});

describe("a guest that comes and goes", () => {
  test("keeps its media connection, so that the picture resumes by itself", async () => {
    await watch();
    await say({ type: "guest", state: "off" });
    assert.equal(session.hasPictures, false);
    assert.equal(connection().closed, false);
    await say(RUNNING);
    assert.equal(FakePeerConnection.made.length, 1);
    assert.equal(session.media, "connected");
  });

  test("but is another peer when it brings its own server", async () => {
    session = sessionFor({ display: 0, isRemote: true });
    await watch();
    await say({ type: "guest", state: "off" });
    assert.equal(connection().closed, true);
    await say(RUNNING);
    assert.equal(FakePeerConnection.made.length, 2);
    assert.equal(socket().messages("offer").length, 2);
    assert.equal(FakeWebSocket.made.length, 1);
  });

  test("keeps its displays when a message does not repeat them", async () => {
    await watch();
    await say({ type: "guest", state: "paused" });
    assert.deepEqual(session.display, DISPLAYS[0]);
    assert.equal(session.hasPictures, true);
  });

  test("that cannot take the offer yet is offered again when it runs", async () => {
    await join(RUNNING);
    await say({ type: "error", code: "guest-unavailable", message: "no publisher" });
    assert.equal(session.media, "none");
    assert.equal(session.phase, "joined");
    await say({ type: "guest", state: "connecting" }, RUNNING);
    assert.equal(socket().messages("offer").length, 2);
  });

  test("changes its resolution without a new offer", async () => {
    await watch();
    await say({ ...RUNNING, displays: [{ id: 0, label: "VGA", width: 1920, height: 1080 }] });
    assert.equal(session.display.width, 1920);
    assert.equal(socket().messages("offer").length, 1);
  });
});

describe("connections that break", () => {
  test("signalling takes the session with it, and all of it comes back", async () => {
    await watch();
    const first = connection();
    socket().breakOff();
    assert.equal(session.phase, "reconnecting");
    assert.equal(first.closed, true);
    assert.equal(session.input.allowed, false);
    timers.advance(1000);
    await settle();
    socket().open();
    await say({ type: "joined", viewer: "me2", guest: "demo", display: 0, role: "viewer" }, RUNNING);
    assert.equal(session.phase, "joined");
    assert.notEqual(connection(), first);
    assert.equal(socket().messages("offer").length, 1);
  });

  test("media that the server closed makes the session join anew", async () => {
    await watch();
    connection().channels[0].hangUp();
    assert.equal(session.phase, "reconnecting");
    assert.equal(session.media, "none");
  });

  test("what a relay refused stays told until media connects", async () => {
    await join(RUNNING, viewers("me"));
    connection().onicecandidateerror({ url: "turn:fake", errorCode: 401, errorText: "Wrong credential" });
    assert.match(session.mediaProblem, /refused the credential/);
    const changes = told.changes;
    connection().channels[0].hangUp();
    assert.equal(session.phase, "reconnecting");
    assert.match(session.mediaProblem, /refused the credential/);
    assert.ok(told.changes > changes);
    timers.advance(1000);
    await settle();
    socket().open();
    await say({ type: "joined", viewer: "me2", guest: "demo", display: 0, role: "viewer" }, RUNNING);
    await say({ type: "answer", sdp: "v=0\r\n" });
    connection().become("connected");
    assert.equal(session.mediaProblem, null);
  });

  test("media that fails is mended without joining anew", async () => {
    await watch();
    connection().become("failed");
    await settle();
    assert.equal(session.media, "mending");
    assert.equal(session.phase, "joined");
    assert.deepEqual(
      socket()
        .messages()
        .map(({ type }) => type),
      ["join", "offer", "offer"],
    );
  });

  test("an offer that cannot be used is tried again later, and later still", async () => {
    for (const wait of [375, 750]) {
      session.open();
      await settle();
      socket().open();
      await say({ type: "joined", viewer: "me", guest: "demo", display: 0, role: "viewer" }, RUNNING);
      await say({ type: "error", code: "negotiation", message: "no codec" });
      assert.equal(session.phase, "reconnecting");
      timers.advance(wait - 1);
      await settle();
      assert.equal(socket().readyState, 3);
      timers.advance(1);
      await settle();
    }
    assert.equal(FakeWebSocket.made.length, 3);
  });

  test("a session that is closed says good-bye and is silent", async () => {
    await watch();
    const { changes } = told;
    session.close();
    assert.deepEqual(socket().messages().at(-1), { type: "leave" });
    assert.equal(connection().closed, true);
    timers.advance(60_000);
    assert.equal(FakeWebSocket.made.length, 1);
    assert.equal(told.changes, changes);
  });
});

describe("control", () => {
  test("is known whichever of viewers and joined comes first", async () => {
    await open();
    await say(viewers("me"), { type: "joined", viewer: "me", guest: "demo", display: 0, role: "viewer" });
    assert.equal(session.control.holder, "mine");
    assert.equal(session.input.allowed, true);
  });

  test("decides whether input goes out", async () => {
    await watch();
    assert.equal(session.input.key("KeyA", true), true);
    await say(viewers("other"));
    assert.equal(session.input.key("KeyA", true), false);
    assert.equal(connection().channels[0].sent.length, 1);
    assert.match(told.notices.at(-1), /Grace controls now/);
  });

  test("is asked for with the messages of the protocol", async () => {
    await watch();
    session.ask("request");
    session.ask("grant", "other");
    assert.deepEqual(socket().messages("control"), [
      { type: "control", action: "request" },
      { type: "control", action: "grant", viewer: "other" },
    ]);
  });

  test("that is refused says by whom", async () => {
    await watch();
    await say(viewers("other", ["me"]), { type: "refused", viewer: "other" });
    assert.equal(told.notices.at(-1), "Grace refused your request for control.");
  });

  test("errors are told to people while the session goes on", async () => {
    await watch();
    await say({ type: "error", code: "not-allowed", message: "Only an operator may take control." });
    assert.equal(told.notices.at(-1), "Only an operator may take control.");
    assert.equal(session.phase, "joined");
  });
});

test("a guest that is removed while it is watched stops the session", async () => {
  await watch();
  await say({ type: "error", code: "guest-removed", message: "It is gone." });
  assert.equal(session.phase, "stopped");
  assert.deepEqual(session.stop, { kind: "guest-removed", message: "It is gone." });
  assert.equal(session.media, "none");
  timers.advance(60_000);
  await settle();
  assert.equal(FakeWebSocket.made.length, 1);
});

test("a guest that is changed while it is watched is joined again by itself", async () => {
  await watch();
  await say({ type: "error", code: "guest-unavailable", message: "It was changed." });
  socket().breakOff(1012, "guest-unavailable");
  timers.advance(60_000);
  await settle();
  assert.equal(FakeWebSocket.made.length, 2);
});

test("what the server's load does to pictures is told, and that it is over", async () => {
  await watch();
  await say({ type: "load", message: "The server is busy." });
  assert.equal(told.notices.at(-1), "The server is busy.");
  await say({ type: "load" });
  assert.match(told.notices.at(-1), /as fast .* again/);
  assert.equal(session.phase, "joined");
});

test("cursor, pointer and tracks are handed on", async () => {
  await watch();
  await say({ type: "cursor", width: 0, height: 0 }, { type: "pointer", x: 1, y: 2, visible: false });
  connection().ontrack({ track: { kind: "audio" } });
  assert.equal(told.cursors.length, 1);
  assert.deepEqual(told.pointers, [{ type: "pointer", x: 1, y: 2, visible: false }]);
  assert.deepEqual(told.tracks, [{ kind: "audio" }]);
});

describe("what is heard", () => {
  const SOUNDS = { type: "sounds", attachment: { kind: "from-start" }, preRollSeconds: 60, streams: [] };
  const LEVELS = { type: "levels", levels: [] };

  test("is handed on, and chosen once the session is joined", async () => {
    await open();
    assert.equal(session.hear({ type: "mix", muted: ["belt"] }), false);
    await say({ type: "joined", viewer: "me", guest: "demo", display: 0, role: "viewer" }, SOUNDS, LEVELS);
    assert.deepEqual(told.sounds, [SOUNDS, LEVELS]);
    assert.equal(session.hear({ type: "mix", muted: ["belt"] }), true);
    assert.deepEqual(socket().messages("mix"), [{ type: "mix", muted: ["belt"] }]);
  });

  for (const [inStep, streams] of [
    [false, ["section-1", "section-2"]],
    [true, ["together", "together"]],
  ]) {
    test(`${inStep ? "keeps" : "does not keep"} step with the picture`, async () => {
      session = sessionFor({ display: 0, inStep });
      await join(RUNNING, viewers("me"));
      await say({ type: "answer", sdp: "v=0\r\nm=video 9\r\na=msid:a v\r\nm=audio 9\r\na=msid:a s\r\n" });
      const named = [...connection().remote.sdp.matchAll(/a=msid:(\S+)/g)].map((match) => match[1]);
      assert.deepEqual(named, streams);
      assert.equal(connection().transceivers[0].receiver.jitterBufferTarget, inStep ? null : 0);
    });
  }
});

describe("the guest's machine", () => {
  test("is known while it can be reached, and people are told what happens to it", async () => {
    await join(RUNNING, { type: "machine", state: "running" });
    assert.equal(session.machine, "running");
    await say({ type: "machine-event", event: "paused", by: "Anna", message: "Anna paused the guest." });
    await say({ type: "machine", state: "paused" });
    assert.equal(session.machine, "paused");
    assert.deepEqual(told.notices, ["Anna paused the guest."]);
    await say({ type: "machine", reason: "QEMU is gone" });
    assert.equal(session.machine, null);
  });
});

describe("the guest's controls", () => {
  test("are known as they are told", async () => {
    await join(RUNNING);
    assert.deepEqual([session.lights, session.touchScreen], [null, null]);
    const lights = { capsLock: true, numLock: false, scrollLock: false };
    await say({ type: "controls", lights, touch: { fingers: 10, certain: false } });
    assert.deepEqual(session.lights, lights);
    assert.equal(session.touchScreen.fingers, 10);
    await say({ type: "controls" });
    assert.deepEqual([session.lights, session.touchScreen], [null, null]);
  });
});

describe("an emulator's options", () => {
  test("are kept as they come, and forgotten with the session", async () => {
    await watch();
    await say({ type: "config", data: { ramsize: 16 } }, { type: "storage", roms: ["a"], disks: [] });
    assert.deepEqual(session.options.config, { ramsize: 16 });
    assert.deepEqual(session.options.roms, ["a"]);
    session.close();
  });

  test("are asked for and answered", async () => {
    await watch();
    session.request("set_config", { ramsize: 64 });
    session.request("restart");
    assert.deepEqual(socket().messages("set_config"), [{ type: "set_config", config: { ramsize: 64 } }]);
    assert.deepEqual(socket().messages("restart"), [{ type: "restart" }]);
    await say({ type: "ack", of: "set_config" }, { type: "error", code: "guest-refused", message: "no disk" });
    assert.deepEqual(told.answers, ["Saved.", "no disk"]);
    assert.equal(session.phase, "joined");
  });
});

const joinedAs = (viewer, more = {}) => ({ type: "joined", viewer, guest: "demo", display: 0, role: "viewer", ...more });

describe("a session whose connection was lost", () => {
  /** Watches, loses the connection and has another. */
  async function comeBack() {
    await join(RUNNING);
    await say({ ...joinedAs("me"), resume: "s3cret" }, viewers("me"));
    told.notices = [];
    socket().breakOff();
    timers.advance(1000);
    await settle();
    socket().open();
  }

  test("goes on where it was, and nobody is told anything", async () => {
    await comeBack();
    assert.deepEqual(socket().messages(), [{ type: "join", display: 0, name: "Ada", resume: "s3cret" }]);
    assert.equal(session.input.allowed, false);
    await say(joinedAs("me", { resume: "s3cret" }), RUNNING, viewers("me"));
    assert.equal(session.control.holder, "mine");
    assert.equal(session.input.allowed, true);
    assert.equal(socket().messages("offer").length, 1);
    assert.deepEqual(told.notices, []);
  });

  test("tells what changed meanwhile", async () => {
    await comeBack();
    await say(joinedAs("me", { resume: "s3cret" }), RUNNING, viewers("other"));
    assert.deepEqual(told.notices, ["Grace controls now."]);
  });

  test("keeps trying with the same secret", async () => {
    await comeBack();
    socket().breakOff();
    timers.advance(1000);
    await settle();
    socket().open();
    assert.equal(socket().messages("join")[0].resume, "s3cret");
    await say(joinedAs("me", { resume: "s3cret" }), RUNNING, viewers("me"));
    assert.deepEqual(told.notices, []);
  });

  test("is another one when the server has forgotten it", async () => {
    await comeBack();
    await say(joinedAs("me9", { resume: "another" }), RUNNING, {
      type: "viewers",
      viewers: [{ id: "me9", name: "Ada" }, { id: "other", name: "Grace" }],
      controller: "other",
    });
    assert.deepEqual(told.notices, ["Grace controls the guest."]);
    socket().breakOff();
    timers.advance(1000);
    await settle();
    socket().open();
    assert.equal(socket().messages("join")[0].resume, "another");
  });
});

describe("a session that was ended while its connection was lost", () => {
  test("stays ended for whoever comes back", async () => {
    await watch();
    await say(joinedAs("me", { resume: "s3cret" }));
    connection().channels[0].hangUp(); // the server's media goes first, on a way of its own
    assert.equal(session.phase, "reconnecting");
    timers.advance(1000);
    await settle();
    socket().open();
    assert.equal(socket().messages("join")[0].resume, "s3cret");
    await say({ type: "ended", cause: "operator", by: "anna", mayReturn: true });
    assert.equal(session.phase, "stopped");
    assert.equal(session.stop.by, "anna");
    timers.advance(60_000);
    await settle();
    assert.equal(FakeWebSocket.made.length, 2);
  });
});

describe("what an operator does", () => {
  const LIMITS = { type: "limits", viewOnly: false, microphoneMuted: false };

  test("is said once, and known", async () => {
    await watch();
    told.notices = [];
    await say({ ...LIMITS, viewOnly: true }, viewers("other"));
    assert.equal(session.limits.viewOnly, true);
    assert.equal(session.control.mayControl, false);
    assert.deepEqual(told.notices, ["An operator made your session view-only.", "Grace controls now."]);
    told.notices = [];
    await say({ ...LIMITS, microphoneMuted: true, maxBitsPerSecond: 300000 });
    assert.deepEqual(told.notices, ["You may control the guest again: ask for control.", "An operator muted your microphone."]);
    assert.equal(session.limits.maxBitsPerSecond, 300000);
    told.notices = [];
    await say(LIMITS);
    assert.deepEqual(told.notices, ["Your microphone is muted no more."]);
  });

  test("in words reaches the page", async () => {
    await watch();
    await say({ type: "message", from: "anna", text: "lunch" });
    assert.deepEqual(told.messages, [["anna", "lunch"]]);
  });

  test("ends the session for good, until somebody comes back by hand", async () => {
    await watch();
    await say({ ...joinedAs("me"), resume: "s3cret" });
    const ended = socket();
    await say({ type: "ended", cause: "operator", by: "anna", reason: "lunch", mayReturn: true });
    ended.breakOff(4003, "ended");
    assert.equal(session.phase, "stopped");
    assert.deepEqual(session.stop, { kind: "ended", cause: "operator", by: "anna", message: "lunch", mayReturn: true });
    assert.equal(connection().closed, true);
    timers.advance(60_000);
    await settle();
    assert.equal(FakeWebSocket.made.length, 1);

    await open();
    assert.equal(FakeWebSocket.made.length, 2);
    assert.equal(socket().messages("join")[0].resume, undefined);
  });
});

describe("a warning", () => {
  test("is answered by whoever is there", async () => {
    await watch();
    await say({ type: "input-idle", atStake: "session", seconds: 15 });
    assert.deepEqual(session.idle, { atStake: "session", seconds: 15 });
    session.stay();
    assert.equal(session.idle, null);
    assert.deepEqual(socket().messages().at(-1), { type: "active" });
  });

  test("of control goes with it", async () => {
    await watch();
    await say({ type: "input-idle", atStake: "control", seconds: 15 }, viewers("other"));
    assert.equal(session.idle, null);
  });

  test("goes by itself when nothing came of it", async () => {
    await watch();
    await say({ type: "input-idle", atStake: "control", seconds: 15 });
    timers.advance(15_000);
    assert.equal(session.idle, null);
  });
});
