import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readMessage } from "../../main/webapp/core/messages.js";

const GOOD = [
  { type: "joined", viewer: "v1", guest: "demo", display: 0, role: "operator" },
  { type: "joined", viewer: 17, guest: "demo", display: 0, role: "viewer" },
  { type: "guest", state: "connecting" },
  {
    type: "guest",
    state: "running",
    reason: "",
    displays: [{ id: 0, label: "VGA", width: 640, height: 480 }],
    pointer: "relative",
  },
  { type: "viewers", viewers: [{ id: "v1", name: "Ada", role: "admin" }], controller: "v1", requests: [] },
  { type: "viewers", viewers: [] },
  { type: "answer", sdp: "v=0" },
  { type: "candidate", candidate: "", sdpMid: null, sdpMLineIndex: null },
  { type: "candidate", candidate: "candidate:1 1 udp 1 127.0.0.1 9 typ host", sdpMid: "0", sdpMLineIndex: 0 },
  { type: "refused", viewer: "v2" },
  { type: "cursor", width: 0, height: 0 },
  { type: "cursor", width: 1, height: 1, hotX: 0, hotY: 0, rgba: "AAAAAA==" },
  { type: "pointer", x: 1, y: 2, visible: true },
  { type: "controls", lights: { capsLock: true, numLock: false, scrollLock: false }, touch: { fingers: 10, certain: true } },
  { type: "controls" },
  { type: "config", data: { rom: "Quadra.ROM", ramsize: 16 } },
  { type: "config" },
  { type: "storage", roms: ["Quadra.ROM"], disks: [] },
  { type: "status", running: true, fps: 29.97 },
  { type: "ack", of: "set_config" },
  {
    type: "sounds",
    attachment: { kind: "late", at: "2026-11-01T12:03:04Z", sinceStartSeconds: 2.5 },
    preRollSeconds: 60,
    streams: [{ name: "belt", class: "safety", state: "playing" }],
  },
  { type: "sounds", attachment: { kind: "absent", reason: "it is away" }, preRollSeconds: 0, streams: [] },
  { type: "levels", levels: [{ stream: "belt", peakDb: -6, loudness: -120 }] },
  { type: "joined", viewer: "v1", guest: "demo", display: 0, role: "viewer", mayControl: false, resume: "s3cret" },
  { type: "viewers", viewers: [{ id: "v1" }], away: ["v1"] },
  { type: "message", from: "anna", text: "lunch" },
  { type: "limits", viewOnly: true, microphoneMuted: false, maxBitsPerSecond: 300000 },
  { type: "input-idle", atStake: "control", seconds: 15 },
  { type: "ended", cause: "operator", by: "anna", reason: "lunch", mayReturn: true },
  { type: "ended", cause: "idle", mayReturn: false },
  { type: "clipboard", policy: "both", copied: ["text"], number: 7, given: [] },
  { type: "clipboard", policy: "to-guest", reason: "QEMU is away", copied: [], number: 0, given: [] },
  { type: "pong", id: 3 },
  { type: "error", code: "malformed", message: "no type" },
  { type: "error", code: "limit", message: "full", future: ["a", "member"] },
];

for (const message of GOOD) {
  test(`reads ${JSON.stringify(message).slice(0, 70)}`, () => {
    assert.deepEqual(readMessage(JSON.stringify(message)), { message, fault: null });
  });
}

describe("names what is wrong with", () => {
  const BAD = [
    [new ArrayBuffer(3), /binary frame/],
    ["", /not one JSON object/],
    ["{", /not one JSON object/],
    ["null", /not one JSON object/],
    ["[]", /not one JSON object/],
    ['"joined"', /not one JSON object/],
    ["{}", /without a type/],
    ['{"type":7}', /without a type/],
    ['{"type":"nonsense"}', /unknown type "nonsense"/],
    ['{"type":"constructor"}', /unknown type/],
    ['{"type":"answer"}', /"answer" with a bad member "sdp"/],
    ['{"type":"joined","viewer":"v","guest":"g","display":0,"role":"king"}', /"role"/],
    ['{"type":"guest","state":"burning"}', /"state"/],
    ['{"type":"guest","state":"running","displays":[{}]}', /"displays"/],
    ['{"type":"guest","state":"running","pointer":"sideways"}', /"pointer"/],
    ['{"type":"viewers","viewers":[{"name":"no id"}]}', /"viewers"/],
    ['{"type":"viewers","viewers":{}}', /"viewers"/],
    ['{"type":"pointer","x":"1","y":2,"visible":true}', /"x"/],
    ['{"type":"pong","id":"1"}', /"id"/],
    ['{"type":"config","data":[1]}', /"data"/],
    ['{"type":"storage","roms":["a"]}', /"disks"/],
    ['{"type":"status","running":"yes"}', /"running"/],
    ['{"type":"sounds","preRollSeconds":1,"streams":[]}', /"attachment"/],
    ['{"type":"sounds","attachment":{"kind":"early"},"preRollSeconds":1,"streams":[]}', /"attachment"/],
    ['{"type":"sounds","attachment":{"kind":"late"},"preRollSeconds":1,"streams":[{"name":"a"}]}', /"streams"/],
    ['{"type":"levels","levels":[{"stream":"a","peakDb":null,"loudness":0}]}', /"levels"/],
    ['{"type":"ack"}', /"of"/],
    ['{"type":"error"}', /"code"/],
  ];
  for (const [frame, fault] of BAD) {
    test(String(frame) || "an empty frame", () => {
      const read = readMessage(frame);
      assert.equal(read.message, null);
      assert.match(read.fault, fault);
    });
  }

  test("every piece of a message that was cut off, without ever throwing", () => {
    const text = JSON.stringify(GOOD[3]);
    for (let length = 0; length < text.length; length++) {
      assert.notEqual(readMessage(text.slice(0, length)).fault, null);
    }
  });
});
