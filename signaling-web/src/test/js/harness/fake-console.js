/** A fake of what the console asks for: values that the page shows, and changes that it would make. */

const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

export function fakeConsole() {
  return {
    me: { name: "anna", role: "admin" },
    guests: [
      { name: "cluster", kind: "qemu", state: "running", viewers: 2, controller: "Ada", machine: { state: "running", last: { event: "reset", by: "Ada", message: "Ada reset the guest.", at: minutesAgo(5) } }, managed: "configuration", closed: false, displays: [] },
      { name: "mac", kind: "ipc", state: "off", reason: "The emulator ended.", viewers: 0, managed: "console", hasProcess: true, closed: false, displays: [] },
      { name: "pattern", kind: "synthetic", state: "running", viewers: 1, managed: "console", closed: true, displays: [] },
    ],
    "guests/mac": { name: "mac", definition: { kind: "ipc", video: "/mac-video" } },
    sessions: [
      { id: "s1", guest: "cluster", viewer: "v1", name: "Ada", person: "viewer:ada", role: "viewer", display: 0, controls: true, state: "connected", since: minutesAgo(42), address: "192.0.2.17", codec: "VP9", width: 1280, height: 720, picturesPerSecond: 29.8, bitsPerSecond: 2_400_000, roundTripMillis: 12.4, lossPerMille: 3, path: "direct", viewOnly: false, microphoneMuted: false },
      { id: "s2", guest: "cluster", viewer: "v2", name: "Grace", person: "invitation:7", role: "viewer", display: 0, controls: false, state: "connected", since: minutesAgo(3), address: "198.51.100.4", codec: "VP8", width: 640, height: 360, picturesPerSecond: 10, bitsPerSecond: 250_000, roundTripMillis: 88, lossPerMille: 41, path: "relayed", relay: "turn.example:3478", viewOnly: true, microphoneMuted: true, maxBitsPerSecond: 250_000 },
    ],
    history: [
      { id: 9, guest: "cluster", person: "viewer:bob", address: "192.0.2.9", from: minutesAgo(300), until: minutesAgo(250), bytesSent: 812_000_000, codec: "VP9", width: 1280, height: 720, ending: "left" },
    ],
    invitations: [
      { id: 7, guest: "cluster", may: "watch", until: minutesAgo(-600), uses: 3, used: 1, by: "admin:anna", created: minutesAgo(60), revoked: false },
      { id: 6, guest: "mac", may: "control", until: minutesAgo(20), used: 2, by: "operator:otto", created: minutesAgo(2000), revoked: false },
    ],
    users: [
      { name: "anna", role: "admin" },
      { name: "ada", role: "viewer", guests: ["cluster", "mac"] },
    ],
    "users/ada": { name: "ada", role: "viewer", guests: ["cluster", "mac"] },
    tokens: [{ id: 3, name: "bench rig 4", role: "operator", until: minutesAgo(-40_000), by: "admin:anna", created: minutesAgo(5000), lastUsed: minutesAgo(1) }],
    turn: { urls: ["turn:turn.example:3478?transport=udp"], iceTransportPolicy: "all", timeLimited: true, errors: [] },
    audit: [
      { id: 41, at: minutesAgo(2), actor: "admin:anna", action: "session.limit", subject: "s2", outcome: "done", detail: "at most 250 kbit/s", address: "192.0.2.1" },
      { id: 40, at: minutesAgo(9), actor: "", action: "sign-in", subject: "root", outcome: "refused", detail: "wrong name or password", address: "203.0.113.80" },
    ],
    server: { version: "1.0.0", java: "25.0.3", liberty: "26.0.0.5", uptimeSeconds: 86_412, cpu: { processLoad: 0.21, processors: 8 }, memory: { heapUsedBytes: 96_000_000, residentBytes: 412_000_000 }, encoders: [{ codec: "VP9", running: 2 }], database: "embedded" },
  };
}

/** Answers what is asked for; what would change something is taken and forgotten. */
export function answerConsole(request, response, answers) {
  const path = new URL(request.url, "http://fake").pathname.replace(/^\/api\//, "");
  if (path === "changes") return feed(response);
  if (request.method !== "GET") return response.writeHead(204).end();
  if (!(path in answers)) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": "application/json", ETag: '"1"' }).end(JSON.stringify(answers[path]));
}

function feed(response) {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  response.write(": changes\n\n");
}
