/**
 * A fake of what the server keeps of a guest's sound: a pre-roll that beeps, recordings, and a feed of chimes that go on
 * coming while it is followed.
 */

const RATE = 48_000;
const KEPT_SECONDS = 60;

export function fakeSound() {
  const now = Date.now();
  const recording = (stream, kind, ago, seconds, running = false) => ({
    id: `demo.${stream}.${now - ago}.${kind}`,
    guest: "demo",
    stream,
    begins: new Date(now - ago).toISOString(),
    seconds,
    bytes: Math.round(seconds * RATE * 4) + 80,
    running,
    kind,
  });
  return {
    recordings: [recording("belt", "clip", 40_000, 10), recording("click", "recording", 3_600_000, 754.2)],
    events: chimesUntil(now),
    every: 1_500,
    asked: [],
  };
}

/** @returns {Promise<void>} */
export async function answerSound(request, response, sound) {
  const { pathname, searchParams } = new URL(request.url, "http://fake");
  if (pathname === "/api/events/live") return live(request, response, sound, Number(searchParams.get("after")));
  if (pathname === "/api/events")
    return json(response, { events: [], next: sound.events.at(-1)?.number ?? 0, oldest: 1 });
  if (pathname === "/api/films") return json(response, { films: [], lastMinute: false });
  if (pathname.endsWith("/pre-roll")) return preRoll(response, searchParams);
  if (pathname.endsWith("/sound")) return wav(response, beeps(10));
  const body = await bodyOf(request);
  if (request.method !== "GET") sound.asked.push(`${request.method} ${pathname} ${body}`);
  if (pathname.endsWith("/clips")) return clip(response, sound, JSON.parse(body));
  if (pathname === "/api/recordings" && request.method === "POST") return start(response, sound, JSON.parse(body));
  const [, id, action] = /^\/api\/recordings\/([^/]+)(\/stop)?$/.exec(pathname) ?? [];
  if (id !== undefined && action === undefined) sound.recordings = sound.recordings.filter((each) => each.id !== id);
  if (action === "/stop") sound.recordings.find((each) => each.id === id).running = false;
  if (request.method === "DELETE") return response.writeHead(204).end();
  return json(response, { recordings: sound.recordings });
}

function clip(response, sound, { seconds, streams }) {
  const now = Date.now();
  const clips = streams.map((stream) => ({
    ...{
      id: `demo.${stream}.${now}.clip`,
      guest: "demo",
      stream,
      begins: new Date(now - seconds * 1000).toISOString(),
    },
    ...{ seconds, bytes: seconds * RATE * 4, running: false, kind: "clip" },
  }));
  sound.recordings = [...clips, ...sound.recordings];
  json(response, { recordings: clips }, 201);
}

function start(response, sound, { streams }) {
  const now = Date.now();
  const started = streams.map((stream) => ({
    ...{ id: `demo.${stream}.${now}.recording`, guest: "demo", stream, begins: new Date(now).toISOString() },
    ...{ seconds: 0.5, bytes: 96_000, running: true, kind: "recording" },
  }));
  sound.recordings = [...started, ...sound.recordings];
  json(response, { recordings: started }, 201);
}

function live(request, response, sound, after) {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  const send = (event) => response.write(`id: ${event.number}\ndata: ${JSON.stringify(event)}\n\n`);
  sound.events.filter((event) => event.number > after).forEach(send);
  const timer = setInterval(() => {
    const fresh = chime(Date.now() - 300, sound.events.length + 1);
    sound.events.push(...fresh);
    fresh.forEach(send);
  }, sound.every);
  request.on("close", () => clearInterval(timer));
}

function chimesUntil(now) {
  const events = [];
  for (let at = now - 90_000; at < now - 1_000; at += 1_700) events.push(...chime(at, events.length + 1));
  return events;
}

/** One after another: a belt's gong that is known, a click, a boot melody. */
function chime(at, number) {
  const kinds = [
    { stream: "belt", hertz: [880, 1320], millis: 240, peak: -6.1, known: "seat-belt", repetitionHz: 0.6 },
    { stream: "click", hertz: [], millis: 38, peak: -24.4 },
    { stream: "belt", hertz: [880, 1320], millis: 240, peak: -6.2, known: "seat-belt" },
    { stream: "boot", hertz: [440.2], millis: 900, peak: -12.9 },
  ];
  const { stream, hertz, millis, peak, known, repetitionHz } = kinds[Math.floor(number / 2) % kinds.length];
  const id = number;
  const moment = (time) => ({ sample: 0, nanos: 0, time: new Date(time).toISOString() });
  const common = { guest: "demo", stream, id, time: new Date(at).toISOString() };
  const tones = hertz.map((each) => ({ hertz: each, levelDbfs: peak }));
  const end = {
    onset: moment(at),
    end: moment(at + millis),
    lengthMillis: millis,
    peakDbfs: peak,
    loudnessLufs: peak - 9.3,
  };
  const events = [
    { number, kind: "onset", ...common, onset: moment(at) },
    { number: number + 1, kind: "end", ...common, ...end, tones, repetitionHz, ending: "faded" },
  ];
  return known === undefined
    ? events
    : [
        ...events,
        { number: number + 2, kind: "known", ...common, onset: moment(at + 1), reference: known, score: 0.98 },
      ];
}

function preRoll(response, query) {
  const now = Date.now();
  const from = Math.max(Date.parse(query.get("from") ?? "") || 0, now - KEPT_SECONDS * 1000);
  const to = Math.min(Date.parse(query.get("to") ?? "") || now, now);
  if (to <= from)
    return json(response, { detail: "Of that time nothing is kept of this stream; the last 60 s are." }, 404);
  response.setHeader("Vitrine-Begins", new Date(from).toISOString());
  return wav(response, beeps((to - from) / 1000));
}

/** @returns {Buffer} a WAV file with a beep every second */
function beeps(seconds) {
  const frames = Math.round(seconds * RATE);
  const file = Buffer.alloc(44 + frames * 4);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(frames * 4, 40);
  for (let frame = 0; frame < frames; frame++) {
    const inSecond = frame % RATE;
    const envelope = inSecond < 12_000 ? 1 - inSecond / 12_000 : 0;
    const sample = Math.round(20_000 * envelope * Math.sin((2 * Math.PI * 880 * frame) / RATE));
    file.writeInt16LE(sample, 44 + 4 * frame);
    file.writeInt16LE(sample, 46 + 4 * frame);
  }
  return file;
}

function wav(response, file) {
  response.writeHead(200, { "Content-Type": "audio/wav", "Content-Length": file.length }).end(file);
}

function json(response, value, status = 200) {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

async function bodyOf(request) {
  let body = "";
  for await (const part of request) body += part;
  return body;
}
