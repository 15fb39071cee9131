import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { answerConsole, fakeConsole } from "./fake-console.js";
import { answerSound, fakeSound } from "./fake-sound.js";

/**
 * A fake of the server's HTTP side, to look at the page without a server: the page's files under a strict content
 * security policy, and the answers that `answers` holds, which may be changed while it runs.
 */

const WEBAPP = fileURLToPath(new URL("../../../main/webapp/", import.meta.url));
const HARNESS = fileURLToPath(new URL("./", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';",
  "media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
].join(" ");

export { fakeConsole };

export function fakeAnswers() {
  return {
    signedIn: true,
    guests: [
      { name: "demo", kind: "qemu", state: "running", displays: [{ id: 0, label: "VGA", width: 1280, height: 720 }] },
    ],
    sound: fakeSound(),
    machine: {
      media: { drives: [{ name: "ide1-cd0", open: false, locked: false, file: "tools.iso" }], files: ["drivers.iso", "tools.iso"] },
      usb: [
        { name: "stick", driver: "usb-storage", attached: true },
        { name: "tablet", driver: "usb-tablet", attached: false },
      ],
      snapshots: [{ name: "fresh", at: "2026-11-26T09:15:00Z", memoryBytes: 3464722 }],
    },
    layouts: [
      { name: "us", title: "English (US)", characters: { h: ["KeyH"], H: ["ShiftLeft+KeyH"], 1: ["Digit1"] } },
      { name: "de", title: "German", characters: { h: ["KeyH"], H: ["ShiftLeft+KeyH"], 1: ["Digit1"], é: ["Equal", "KeyE"] } },
    ],
    console: null,
    me: { name: "ada", role: "viewer" },
    configuration: { iceServers: [], iceTransportPolicy: "all", errors: [] },
  };
}

/** @returns {Promise<{address: string, close: () => void}>} */
export async function serve(answers) {
  const server = createServer((request, response) => {
    response.setHeader("Content-Security-Policy", POLICY);
    answer(request, response, answers).catch((problem) => response.writeHead(500).end(String(problem)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function answer(request, response, answers) {
  const path = new URL(request.url, "http://fake").pathname;
  if (path === "/sign-in")
    return request.method === "POST" ? signIn(request, response, answers) : json(response, { csrf: "c" });
  if (path === "/sign-out") {
    answers.signedIn = false;
    return response.writeHead(204).end();
  }
  if (path.startsWith("/api/") && answers.console !== null) return answerConsole(request, response, answers.console);
  if (path === "/api/me" && answers.signedIn) return json(response, answers.me);
  if (path === "/api/guests" || path === "/webrtc-config") {
    if (!answers.signedIn) return response.writeHead(401).end();
    return json(response, path === "/api/guests" ? answers.guests : answers.configuration);
  }
  const part = path.match(/^\/api\/guests\/[^/]+\/machine\/(media|usb|snapshots)$/)?.[1];
  if (part !== undefined) return json(response, answers.machine[part]);
  if (path === "/api/keyboard-layouts") return json(response, { layouts: answers.layouts });
  const layout = answers.layouts.find(({ name }) => path === `/api/keyboard-layouts/${name}`);
  if (layout !== undefined) return json(response, layout);
  if (path.startsWith("/api/")) return answerSound(request, response, answers.sound);
  return file(response, path);
}

async function signIn(request, response, answers) {
  let body = "";
  for await (const part of request) body += part;
  const fields = new URLSearchParams(body);
  answers.signedIn = fields.get("password") === "right" && fields.get("csrf") === "c";
  if (answers.signedIn) response.writeHead(204).end();
  else response.writeHead(401, { "Content-Type": "text/plain" }).end("The name or the password is wrong.");
}

function json(response, value) {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

async function file(response, path) {
  const isPage = path === "/" || path.startsWith("/guest/");
  const isConsole = /^\/admin(\/[a-z]*)?$/.test(path);
  const name = isPage ? "index.html" : isConsole ? "admin/index.html" : normalize(path);
  const root = name.startsWith("/harness/") ? join(HARNESS, "..") : WEBAPP;
  try {
    const content = await readFile(join(root, name));
    response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}
