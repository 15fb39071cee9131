import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readConfiguration } from "../../main/webapp/core/configuration.js";
import { preparation, signallingAddress } from "../../main/webapp/core/preparation.js";
import { SignInNeeded } from "../../main/webapp/core/server.js";
import { Stop } from "../../main/webapp/core/signalling.js";

const TURN = { urls: ["turn:turn.example.org:3478?transport=udp"], username: "webrtc", credential: "s3cret" };

describe("the configuration", () => {
  test("is what RTCPeerConnection takes", () => {
    const { configuration, errors } = readConfiguration({
      iceServers: [TURN],
      iceTransportPolicy: "relay",
      errors: [],
    });
    assert.deepEqual(configuration, { iceServers: [TURN], iceTransportPolicy: "relay", bundlePolicy: "max-bundle" });
    assert.deepEqual(errors, []);
  });

  test("says how long its credentials are good for, where that is not for ever", () => {
    assert.equal(readConfiguration({ credentialSeconds: 600 }).credentialSeconds, 600);
    assert.equal("credentialSeconds" in readConfiguration({}), false);
  });

  test("says at which port signalling is, where that is not the page's", () => {
    assert.equal(readConfiguration({ signalingPort: 8090 }).signalingPort, 8090);
    assert.equal("signalingPort" in readConfiguration({}), false);
  });

  test("may be empty: then the browser finds its way alone", () => {
    assert.deepEqual(readConfiguration({}).errors, []);
    assert.equal(readConfiguration({}).configuration.iceTransportPolicy, "all");
  });

  test("passes on the errors that the server names", () => {
    assert.deepEqual(readConfiguration({ errors: ["QEMU_WEBRTC_ICE_SERVERS is not JSON"] }).errors, [
      "QEMU_WEBRTC_ICE_SERVERS is not JSON",
    ]);
  });

  test("has an error that names the variable for each placeholder", () => {
    const iceServers = [
      { urls: "turn:YOUR_TURN_HOST:3478?transport=udp", username: "<user>", credential: "<password>" },
      { urls: "turn:YOUR_TURN_HOST:3478?transport=tcp" },
    ];
    const { errors } = readConfiguration({ iceServers });
    assert.equal(errors.length, 3);
    assert.match(errors[0], /"YOUR_TURN_HOST" is still a placeholder; set QEMU_WEBRTC_TURN_HOST/);
    assert.match(errors[1], /QEMU_WEBRTC_TURN_USERNAME/);
    assert.match(errors[2], /QEMU_WEBRTC_TURN_CREDENTIAL/);
  });

  test("has an error when only relays are allowed and there is none", () => {
    const stun = { urls: "stun:stun.example.org:3478" };
    const { errors } = readConfiguration({ iceServers: [stun], iceTransportPolicy: "relay" });
    assert.match(errors[0], /set QEMU_WEBRTC_TURN_HOST/);
  });

  test("has an error for an unknown policy that says what is allowed", () => {
    assert.match(readConfiguration({ iceTransportPolicy: "none" }).errors[0], /"none"; set it to all or relay/);
  });

  test("that is no object at all is an error, not a crash", () => {
    for (const answer of [null, "x", undefined]) assert.equal(readConfiguration(answer).errors.length, 1);
  });
});

describe("preparing an attempt", () => {
  const serverThat = (webrtcConfiguration) => ({ webrtcConfiguration });

  test("answers address and configuration", async () => {
    const prepare = preparation(
      serverThat(async () => ({ iceServers: [TURN] })),
      () => "ws://fake",
    );
    assert.deepEqual((await prepare()).configuration.iceServers, [TURN]);
    assert.equal((await prepare()).address, "ws://fake");
  });

  test("goes to the port for signalling, and to the page's own after an attempt that did not open", async () => {
    const prepare = preparation(
      serverThat(async () => ({ signalingPort: 8090 })),
      (port) => `wss://fake:${port ?? 8000}`,
    );
    assert.equal((await prepare(0)).address, "wss://fake:8090");
    assert.equal((await prepare(1)).address, "wss://fake:8000");
    assert.equal((await prepare(2)).address, "wss://fake:8090");
  });

  test("stops at a placeholder, with all errors", async () => {
    const prepare = preparation(
      serverThat(async () => ({ errors: ["one", "two"] })),
      () => "ws://fake",
    );
    await assert.rejects(prepare, (problem) => {
      assert.ok(problem instanceof Stop);
      assert.deepEqual(problem.cause, { kind: "configuration", message: "one\ntwo", errors: ["one", "two"] });
      return true;
    });
  });

  test("stops when nobody is signed in any more", async () => {
    const prepare = preparation(
      serverThat(() => Promise.reject(new SignInNeeded())),
      () => "ws://fake",
    );
    await assert.rejects(prepare, (problem) => problem instanceof Stop && problem.cause.kind === "sign-in");
  });

  test("does not stop when the server is away for now", async () => {
    const prepare = preparation(
      serverThat(() => Promise.reject(new TypeError("Failed to fetch"))),
      () => "ws://fake",
    );
    await assert.rejects(prepare, (problem) => !(problem instanceof Stop));
  });

  test("signals over TLS where the page came over TLS", () => {
    assert.equal(signallingAddress({ protocol: "https:", host: "h:8443" }, "a b"), "wss://h:8443/signaling/a%20b");
    assert.equal(
      signallingAddress({ protocol: "http:", host: "[::1]:8081" }, "demo"),
      "ws://[::1]:8081/signaling/demo",
    );
    assert.equal(
      signallingAddress({ protocol: "https:", host: "[::1]:8000", hostname: "[::1]" }, "macemu", 8090),
      "wss://[::1]:8090/signaling/macemu",
    );
  });
});
