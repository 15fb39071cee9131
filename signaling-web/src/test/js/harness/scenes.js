import { consoleScenes } from "./console-scenes.js";

const shown = (page) => page.waitForSelector('[data-picture="shown"]', { timeout: 20_000 });
const change = (page, part) => page.evaluate((value) => window.fakeGuest.change(value), part);
const people = (page, part) => page.evaluate((value) => window.fakeGuest.people(value), part);
const inputOf = (page) =>
  page.evaluate(() => window.fakeGuest.input.map(([label, ...bytes]) => `${label}:${bytes.join(" ")}`));
const state = (reason) => ({
  async act({ page }) {
    await page.waitForSelector('[data-phase="joined"]');
    await change(page, reason);
    await page.waitForTimeout(300);
  },
});

const ADA = { id: "me", name: "Ada", role: "operator" };
const GRACE = { id: "g", name: "Grace", role: "viewer" };
const LINUS = { id: "l", name: "Linus", role: "admin" };
const CURSOR = { type: "cursor", width: 16, height: 16, hotX: 0, hotY: 0, rgba: arrow() };
const LARGE_CURSOR = { type: "cursor", width: 160, height: 160, hotX: 80, hotY: 80, rgba: cross(160) };
const TWO_DISPLAYS = [
  { id: 0, label: "Cluster", width: 1280, height: 720 },
  { id: 1, label: "Console", width: 800, height: 600 },
];

/** @param {object} part what differs from three streams, of which one is for safety */
const hears = (part = {}) =>
  Object.assign(window.fakeGuest, {
    sound: true,
    sounds: {
      attachment: { kind: "late", at: new Date(Date.now() - 754_000).toISOString(), sinceStartSeconds: 2.5 },
      preRollSeconds: 60,
      streams: [
        { name: "belt", class: "safety", state: "playing" },
        { name: "click", class: "non-safety", state: "quiet" },
        { name: "boot", class: "early", state: "absent" },
      ],
      ...part,
    },
  });
const openSound = (page) => page.click('[aria-controls="sound-panel"]');
const openDesk = async (page) => {
  await openSound(page);
  await page.click('[data-action="desk"]');
  await page.waitForSelector(".chimes tbody tr");
};

function printsOnItsSerialPort() {
  const colours = (first) => Array.from({ length: 8 }, (_, at) => `\u001b[${first + at}m${first + at} `).join("");
  const lines = [
    "SeaBIOS (version 1.16.2)",
    "\u001b[1;32m[  OK  ]\u001b[0m Started \u001b[4mcluster\u001b[24m.service, größer als 漢字",
    `${colours(30)}\u001b[0m${colours(90)}\u001b[0m`,
    `${colours(40)}\u001b[0m${colours(100)}\u001b[0m`,
    "\u001b[7minverse\u001b[0m \u001b[38;5;208morange\u001b[0m \u001b[2mfaint\u001b[0m \u001b[9mstruck\u001b[0m",
    "\u001b(0lqqqqk\u001b(B",
    "\u001b(0x\u001b(B box\u001b(0x\u001b(B",
    "\u001b(0mqqqqj\u001b(B",
    "# ",
  ];
  window.fakeGuest.serial = lines.join("\r\n");
}

/** What look.js plays: each names a window, what the server answers, and what is done before the picture is taken. */
export const scenes = {
  ...consoleScenes,
  live: {
    async act({ page, report }) {
      await shown(page);
      await page.mouse.move(640, 400);
      await page.mouse.down();
      await page.mouse.up();
      await page.keyboard.press("KeyA");
      await page.keyboard.press("Tab");
      await page.mouse.wheel(0, 240);
      await page.waitForTimeout(6000);
      report(await inputOf(page));
    },
  },
  "live-dark": {
    dark: true,
    async act({ page }) {
      await shown(page);
      await page.click('[aria-label="Statistics"]');
      await page.evaluate((message) => window.fakeGuest.tell(message), CURSOR);
      await page.waitForTimeout(6000);
    },
  },
  machine: {
    before: () => Object.assign(window.fakeGuest, { machine: "running", role: "admin" }),
    async act({ page }) {
      await shown(page);
      await page.click('[aria-controls="machine-panel"]');
      await page.keyboard.press("ArrowDown");
      await page.click('[data-action="reset"]');
      await page.evaluate(() =>
        window.fakeGuest.tell({ type: "machine-event", event: "paused", by: "Grace", message: "Grace paused the guest." }),
      );
      await page.waitForTimeout(500);
    },
  },
  "machine-dark": {
    dark: true,
    size: [400, 700],
    before: () => Object.assign(window.fakeGuest, { machine: "guest-panicked" }),
    async act({ page }) {
      await shown(page);
      await page.click('[aria-controls="machine-panel"]');
      await page.waitForTimeout(500);
    },
  },
  serial: {
    before: printsOnItsSerialPort,
    async act({ page }) {
      await shown(page);
      await page.click('[aria-controls="console-panel"]');
      await page.keyboard.type("ls -l");
      await page.waitForTimeout(800);
    },
  },
  "serial-watching": {
    dark: true,
    size: [400, 700],
    before: printsOnItsSerialPort,
    async act({ page }) {
      await shown(page);
      await people(page, { viewers: [ADA, GRACE], controller: "g" });
      await page.click('[aria-controls="console-panel"]');
      await page.keyboard.type("x");
      await page.waitForTimeout(800);
    },
  },
  "serial-away": {
    size: [400, 700],
    before: printsOnItsSerialPort,
    async act({ page }) {
      await shown(page);
      await page.click('[aria-controls="console-panel"]');
      await change(page, { state: "off" });
      const consoles = [{ id: "serial0", name: "org.qemu.console.serial.0", state: "away" }];
      await page.evaluate((all) => window.fakeGuest.tell({ type: "consoles", consoles: all }), consoles);
      await page.waitForTimeout(800);
    },
  },
  narrow: {
    size: [400, 700],
    async act({ page }) {
      await shown(page);
      await page.waitForTimeout(1000);
    },
  },
  "narrow-keys": {
    size: [400, 700],
    dark: true,
    async act({ page }) {
      await shown(page);
      await page.click('[aria-label="Special keys"]');
      await page.click('.keys button:text("Shift")');
      await page.click('.keys button:text("Ctrl + Alt + Del")');
      await page.waitForTimeout(500);
    },
  },
  watching: {
    before: () => Object.assign(window.fakeGuest, { controller: "g" }),
    async act({ page, report }) {
      await shown(page);
      await people(page, { viewers: [ADA, GRACE, LINUS] });
      await page.evaluate((message) => window.fakeGuest.tell(message), CURSOR);
      await page.evaluate(() => window.fakeGuest.tell({ type: "pointer", x: 500, y: 300, visible: true }));
      await page.click("#picture");
      await page.keyboard.press("KeyA");
      await page.click('[aria-label^="Viewers"]');
      await page.waitForTimeout(500);
      report(
        "input",
        await inputOf(page),
        "data",
        await page.evaluate(() => ({ ...document.querySelector(".viewer").dataset })),
      );
    },
  },
  supervised: {
    before: () => Object.assign(window.fakeGuest, { controller: "g" }),
    async act({ page }) {
      await shown(page);
      await people(page, { viewers: [ADA, GRACE], requests: [] });
      for (const message of [
        { type: "limits", viewOnly: true, microphoneMuted: true },
        { type: "message", from: "anna", text: "The rig is needed at noon. Please finish what you are at." },
        { type: "message", from: "anna", text: "Thank you." },
        { type: "input-idle", atStake: "session", seconds: 15 },
      ]) {
        await page.evaluate((value) => window.fakeGuest.tell(value), message);
      }
      await page.waitForTimeout(500);
    },
  },
  ended: {
    dark: true,
    async act({ page }) {
      await shown(page);
      const end = { type: "ended", cause: "operator", by: "anna", reason: "The rig is needed.", mayReturn: true };
      await page.evaluate((value) => window.fakeGuest.tell(value), end);
      await page.waitForTimeout(500);
    },
  },
  renamed: {
    async act({ page, report }) {
      await shown(page);
      await page.click('[aria-label="Viewers and control"]');
      await page.fill(".shown-as input", "Ada L.");
      await page.keyboard.press("Tab");
      await page.waitForFunction(() => window.fakeGuest.sent.filter(({ type }) => type === "join").length === 2);
      await shown(page);
      report(await page.evaluate(() => window.fakeGuest.sent.filter(({ type }) => type === "join")));
    },
  },
  asked: {
    async act({ page, report }) {
      await shown(page);
      await people(page, { viewers: [ADA, GRACE], requests: ["g"] });
      await page.waitForTimeout(500);
      report(await page.evaluate(() => document.querySelector(".notices").innerText));
    },
  },
  "handed-over": {
    async act({ page, report }) {
      await shown(page);
      await people(page, { viewers: [ADA, GRACE], requests: ["g"] });
      await page.click('[data-action="grant"]');
      await page.waitForTimeout(300);
      report(await page.evaluate(() => window.fakeGuest.sent.filter((message) => message.type === "control")));
      report(await page.evaluate(() => document.querySelector(".notices").innerText));
    },
  },
  "answered-by-keyboard": {
    async act({ page, report }) {
      await shown(page);
      await page.focus("#stage");
      await people(page, { viewers: [ADA, GRACE], requests: ["g"] });
      await page.waitForSelector(".request");
      for (const key of ["Control", "Alt", "Shift"]) await page.keyboard.down(key);
      for (const key of ["Shift", "Alt", "Control"]) await page.keyboard.up(key);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForTimeout(200);
      report(await page.evaluate(() => window.fakeGuest.sent.filter(({ type }) => type === "control")));
    },
  },
  "guest-connecting": state({ state: "connecting", reason: "No bus at unix:path=/tmp/demo.sock yet." }),
  "guest-off": {
    async act({ page }) {
      await shown(page);
      await change(page, { state: "off" });
      await page.waitForTimeout(300);
    },
  },
  "guest-unsupported": state({ state: "unsupported", reason: "gl=on needs a render node here: /dev/dri/renderD128 is not there; start QEMU with gl=off" }),
  "guest-paused": state({ state: "paused" }),
  reconnecting: {
    async act({ page, report }) {
      await shown(page);
      await page.evaluate(() => {
        window.fakeGuest.accepts = false;
        window.fakeGuest.hangUp();
      });
      await page.waitForTimeout(400);
      report(await page.evaluate(() => document.querySelector(".viewer").dataset.phase));
    },
  },
  "no-answer": {
    dark: true,
    before: () => Object.assign(window.fakeGuest, { accepts: false }),
    async act({ page }) {
      await page.waitForSelector('.veil[data-tone="trouble"]', { timeout: 15_000 });
    },
  },
  back: {
    async act({ page, report }) {
      await shown(page);
      await page.evaluate(() => window.fakeGuest.hangUp());
      await page.waitForSelector('[data-phase="reconnecting"]');
      await shown(page);
      report("sockets reopened and the picture is back");
    },
  },
  configuration: {
    answers: {
      configuration: {
        iceServers: [
          { urls: "turn:YOUR_TURN_HOST:3478?transport=udp", username: "webrtc", credential: "<strongpassword>" },
        ],
        iceTransportPolicy: "all",
        errors: [],
      },
    },
    act: ({ page }) => page.waitForSelector('.veil[data-tone="trouble"]'),
  },
  refused: {
    before: () =>
      Object.assign(window.fakeGuest, { joinError: { code: "limit", message: "32 viewers watch already." } }),
    act: ({ page }) => page.waitForSelector('.veil[data-tone="trouble"]'),
  },
  exact: {
    size: [900, 600],
    async act({ page, report }) {
      await shown(page);
      await page.click('[aria-label="Pixel-exact"]');
      await page.waitForTimeout(300);
      report(await page.evaluate(() => `${picture.clientWidth}x${picture.clientHeight}`));
    },
  },
  "exact-dense": {
    size: [900, 600],
    context: { deviceScaleFactor: 2 },
    async act({ page, report }) {
      await shown(page);
      await page.click('[aria-label="Pixel-exact"]');
      await page.waitForTimeout(300);
      report(await page.evaluate(() => `${picture.clientWidth}x${picture.clientHeight}`));
    },
  },
  tablet: {
    size: [1024, 768],
    context: { hasTouch: true, isMobile: true },
    async act({ page, report }) {
      await shown(page);
      await page.tap("#picture");
      await page.tap('[aria-label="Special keys"]');
      await page.selectOption(".layout", "de");
      await page.fill('[aria-label="Text to type"]', "Hé1");
      await page.tap('.typing button:text("Type")');
      await page.waitForTimeout(500);
      report(await inputOf(page));
      await page.fill('[aria-label="Text to type"]', "Hλ1");
      await page.tap('.typing button:text("Type")');
      await page.waitForTimeout(200);
      report(await page.textContent(".typing [role=status]"));
    },
  },
  "controls-narrow": {
    size: [360, 640],
    dark: true,
    context: { hasTouch: true, isMobile: true },
    async act({ page }) {
      await shown(page);
      await page.evaluate(() =>
        window.fakeGuest.tell({
          type: "controls",
          lights: { capsLock: true, numLock: true, scrollLock: true },
          touch: { fingers: 10, certain: false },
        }),
      );
      await page.tap('[aria-label="Special keys"]');
      await page.check("#gamepad");
      await page.selectOption('[aria-label="Keys of the game pad"]', "own");
      await page.evaluate(() => document.querySelector("#gamepad").scrollIntoView());
      await page.waitForTimeout(300);
    },
  },
  "controls-watching": {
    before: () => Object.assign(window.fakeGuest, { controller: "g" }),
    async act({ page, report }) {
      await shown(page);
      await people(page, { viewers: [ADA, GRACE] });
      await page.click('[aria-label="Special keys"]');
      await page.waitForTimeout(300);
      report(await page.isDisabled('.typing button:text("Type")'), await page.textContent(".typing [role=status]"));
    },
  },
  "large-pointer": {
    async act({ page, report }) {
      await shown(page);
      const look = () =>
        page.evaluate(() => {
          const drawn = document.querySelector(".guest-cursor");
          return [document.querySelector(".picture").style.cursor.slice(0, 20), drawn.hidden, drawn.style.transform];
        });
      await page.evaluate((message) => window.fakeGuest.tell(message), LARGE_CURSOR);
      await page.mouse.move(640, 400);
      await page.waitForTimeout(300);
      report(await look());
      await page.evaluate(() => window.fakeGuest.tell({ type: "pointer", x: 500, y: 300, visible: false }));
      await page.waitForTimeout(100);
      report("hidden", await look());
      await page.evaluate(() => window.fakeGuest.tell({ type: "pointer", x: 500, y: 300, visible: true }));
      await page.waitForTimeout(100);
    },
  },
  controls: {
    context: { hasTouch: true },
    async act({ page, report }) {
      await shown(page);
      await page.evaluate(() =>
        window.fakeGuest.tell({
          type: "controls",
          lights: { capsLock: true, numLock: true, scrollLock: false },
          touch: { fingers: 10, certain: true },
        }),
      );
      await page.waitForSelector("#keyboard-lights:visible");
      await page.tap("#picture");
      await page.waitForTimeout(300);
      report(await inputOf(page));
      await page.click('[aria-label="Special keys"]');
      await page.check("#gamepad");
      await page.selectOption('[aria-label="Keys of the game pad"]', "own");
      report(await page.evaluate(() => document.querySelector("#keyboard-lights").textContent));
    },
  },
  resized: {
    async act({ page, report }) {
      await shown(page);
      await change(page, { displays: [{ id: 0, label: "VGA", width: 800, height: 600 }] });
      await page.waitForFunction(() => Math.abs(picture.videoWidth / picture.videoHeight - 4 / 3) < 0.02, null, {
        timeout: 10_000,
      });
      report(await page.evaluate(() => `${picture.clientWidth}x${picture.clientHeight}`));
    },
  },
  "side-by-side": {
    async act({ page, report }) {
      await sideBySide(page, TWO_DISPLAYS);
      report(await page.evaluate(() => fakeGuest.sent.filter(({ type }) => type === "join").map((join) => JSON.stringify(join))));
      await page.click("#stage-1");
      report(await page.evaluate(() => document.activeElement.id));
    },
  },
  "side-by-side-panel": {
    dark: true,
    async act({ page }) {
      await sideBySide(page, [...TWO_DISPLAYS, { id: 2, label: "Rear", width: 480, height: 1280 }]);
      await page.click("[aria-controls=displays-panel]");
      await page.waitForTimeout(200);
    },
  },
  "side-by-side-tall": {
    size: [480, 900],
    async act({ page }) {
      await sideBySide(page, TWO_DISPLAYS);
    },
  },
  unplugged: {
    async act({ page, report }) {
      await sideBySide(page, TWO_DISPLAYS);
      await change(page, { displays: TWO_DISPLAYS.slice(0, 1) });
      await page.waitForTimeout(300);
      report(await page.innerText(".wall"));
      await page.waitForTimeout(3_200);
      report(await page.innerText(".wall"), await page.isVisible("#stage-1"));
      await change(page, { displays: TWO_DISPLAYS });
      await page.waitForSelector("#stage-1");
      await change(page, { displays: TWO_DISPLAYS.slice(1) });
      await page.waitForTimeout(300);
    },
  },
  "fit-alone": {
    async act({ page, report }) {
      await shown(page);
      await page.focus("[aria-controls=displays-panel]");
      await page.keyboard.press("Enter");
      report(await page.evaluate(() => document.activeElement.dataset.action));
      await page.keyboard.press("Enter");
      await page.waitForTimeout(900);
    },
  },
  displays: {
    answers: { guests: [{ name: "demo", kind: "qemu", state: "running", displays: TWO_DISPLAYS }] },
    async act({ page, report }) {
      await shown(page);
      await change(page, { displays: TWO_DISPLAYS });
      await page.selectOption("select", "1");
      await page.waitForFunction(() => window.fakeGuest.sent.some((message) => message.display === 1));
      await shown(page);
      report(new URL(page.url()).pathname);
      await page.goBack();
      await page.waitForFunction(() => location.pathname.endsWith("/0"));
      await shown(page);
      report(new URL(page.url()).pathname);
    },
  },
  // The fake guest's tone needs a browser that blocks nothing, so the block itself is a fake.
  "sound-blocked": {
    before: () => {
      window.fakeGuest.sound = true;
      let touched = false;
      addEventListener("pointerdown", () => (touched = true), true);
      const play = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function () {
        return touched || this.id !== "sound"
          ? play.call(this)
          : Promise.reject(new DOMException("blocked", "NotAllowedError"));
      };
    },
    async act({ page, report }) {
      await shown(page);
      await page.waitForSelector(".sound-hint:not([hidden])");
      await page.screenshot({ path: `${process.argv[2]}/sound-blocked-hint.png` });
      await page.click(".sound-hint");
      await page.waitForSelector(".sound-hint", { state: "hidden" });
      report("paused", await page.evaluate(() => sound.paused));
    },
  },
  sound: {
    before: hears,
    async act({ page, report }) {
      await shown(page);
      await openSound(page);
      await page.click('[aria-label="Solo belt"]');
      await page.fill('[aria-label="Volume of click"]', "50");
      await page.waitForFunction(
        () => Number(document.querySelector("[role=meter]").getAttribute("aria-valuenow")) > -30,
      );
      await page.click('[aria-label="Mute click"]');
      report(
        await page.evaluate(() => window.fakeGuest.sent.filter(({ type }) => type === "mix" || type === "levels")),
      );
      report(await page.textContent(".attachment"));
    },
  },
  "sound-dark-narrow": {
    size: [360, 740],
    dark: true,
    before: hears,
    async act({ page }) {
      await shown(page);
      await openSound(page);
      await page.waitForTimeout(600);
    },
  },
  "sound-kept": {
    before: hears,
    async act({ page, report, answers }) {
      await shown(page);
      await openSound(page);
      await page.click('[aria-label="Record belt"]');
      await page.waitForSelector('[aria-label="Stop recording belt"]');
      const [saved] = await Promise.all([page.waitForEvent("download"), page.click('[data-seconds="10"]')]);
      await page.waitForFunction(() => document.querySelector(".sound-panel .answer").textContent.includes("Kept"));
      report(saved.suggestedFilename(), answers.sound.asked);
    },
  },
  desk: {
    before: hears,
    async act({ page, report }) {
      await shown(page);
      await openDesk(page);
      await page.waitForTimeout(1500);
      await page.click(".chimes tbody tr:nth-child(2) [data-action=replay]");
      await page.waitForSelector(".replay:not([hidden])");
      await page.waitForTimeout(200);
      report(await page.textContent(".replay-words"), "live muted:", await page.evaluate(() => sound.muted));
    },
  },
  "desk-dark": {
    dark: true,
    before: hears,
    async act({ page }) {
      await shown(page);
      await openSound(page);
      await page.click('[data-stream="belt"] [data-action="replay"]');
      await page.waitForSelector(".replay:not([hidden])");
      await page.waitForTimeout(2500);
    },
  },
  "desk-narrow": {
    size: [360, 740],
    before: hears,
    async act({ page }) {
      await shown(page);
      await openDesk(page);
      await page.click(".chimes tbody tr:nth-child(2) [data-action=replay]");
      await page.waitForTimeout(800);
    },
  },
  "desk-recordings": {
    before: hears,
    async act({ page, report }) {
      await shown(page);
      await openDesk(page);
      await page.click('[data-view="recordings"]');
      await page.click('.recordings [data-action="remove"]');
      await page.waitForTimeout(300);
      report(await page.getAttribute('.recordings [data-action="remove"]', "aria-label"));
    },
  },
  "desk-by-keyboard": {
    before: hears,
    async act({ page, report }) {
      await shown(page);
      const focus = () =>
        page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
      await page.focus("#control");
      const order = [];
      while ((await focus()) !== "Sound") await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      for (let i = 0; i < 9; i++) {
        order.push(await focus());
        await page.keyboard.press("Tab");
      }
      report("panel", order);
      await page.focus('[data-action="desk"]');
      await page.keyboard.press("Enter");
      report("desk", await focus());
      await page.waitForSelector(".chimes tbody tr");
      await page.keyboard.press("ArrowRight");
      report("tab", await focus());
      await page.keyboard.press("ArrowLeft");
      const desk = [];
      for (let i = 0; i < 5; i++) {
        await page.keyboard.press("Tab");
        desk.push(await focus());
      }
      report(desk);
      await page.keyboard.press("Enter");
      await page.waitForSelector(".replay:not([hidden])");
      await page.keyboard.press("Escape");
      report("closed, focus on", await focus());
    },
  },
  "desk-guest-off": {
    before: hears,
    async act({ page }) {
      await shown(page);
      await openDesk(page);
      await change(page, { state: "off" });
      await page.evaluate(() =>
        window.fakeGuest.hear({ attachment: { kind: "absent", reason: "the guest is not there" } }),
      );
      await openSound(page);
      await page.waitForTimeout(300);
    },
  },
  "sound-remembered": {
    before: hears,
    async act({ page, report }) {
      await shown(page);
      await openSound(page);
      await page.click('[aria-label="Solo belt"]');
      await page.click('[data-action="mute"]');
      await page.click('[data-action="desk"]');
      await page.reload();
      await shown(page);
      await page.waitForSelector(".chimes tbody tr");
      report(await page.evaluate(() => window.fakeGuest.sent.filter(({ type }) => type === "mix")));
      report("muted", await page.evaluate(() => sound.muted));
      await page.evaluate(() => window.fakeGuest.hangUp());
      await page.waitForFunction(() => window.fakeGuest.sent.filter(({ type }) => type === "mix").length === 2);
      report("told again after the reconnect");
    },
  },
  guests: {
    path: "/",
    answers: {
      guests: [
        { name: "cluster", kind: "qemu", state: "running", displays: TWO_DISPLAYS },
        { name: "bench", kind: "synthetic", state: "running", displays: TWO_DISPLAYS.slice(0, 1) },
        { name: "qnx", kind: "remote", state: "connecting", displays: [] },
        { name: "gl", kind: "qemu", state: "unsupported", reason: "Start it with gl=off.", displays: [] },
      ],
    },
    act: ({ page }) => page.waitForSelector(".guests"),
  },
  "guests-change": {
    path: "/",
    answers: { guests: ["a", "b"].map((name) => ({ name, kind: "qemu", state: "off", displays: [] })) },
    async act({ page, answers, report }) {
      await page.focus('a[href="/guest/b"]');
      answers.guests = answers.guests.map((guest) => ({ ...guest, state: "running" }));
      await page.waitForSelector('[data-state="running"]');
      report("focus on", await page.evaluate(() => document.activeElement.textContent));
      answers.signedIn = false;
      await page.waitForSelector("form");
    },
  },
  "no-guests": { path: "/", answers: { guests: [] }, act: ({ page }) => page.waitForSelector(".list") },
  "no-such-guest": { path: "/guest/nobody", act: ({ page }) => page.waitForSelector(".card") },
  "first-display": {
    path: "/guest/demo",
    async act({ page, report }) {
      await shown(page);
      report(new URL(page.url()).pathname);
    },
  },
  "one-guest": {
    path: "/",
    async act({ page, report }) {
      await shown(page);
      report(new URL(page.url()).pathname);
    },
  },
  "sign-in": {
    answers: { signedIn: false },
    dark: true,
    async act({ page, report }) {
      await page.waitForSelector("form");
      await page.keyboard.type("ada");
      await page.keyboard.press("Enter");
      report(await page.textContent(".problem"));
      await page.keyboard.type("wrong");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector(".problem").textContent.includes("wrong"));
    },
  },
  "signed-in": {
    answers: { signedIn: false },
    async act({ page, report }) {
      await page.waitForSelector("form");
      await page.keyboard.type("ada");
      await page.keyboard.press("Tab");
      await page.keyboard.type("right");
      await page.keyboard.press("Enter");
      await shown(page);
      report("in with the keyboard alone");
    },
  },
  "signed-out-meanwhile": {
    async act({ page, answers }) {
      await shown(page);
      answers.signedIn = false;
      await page.evaluate(() => window.fakeGuest.hangUp());
      await page.waitForSelector("form");
    },
  },
  "keyboard-alone": {
    async act({ page, report }) {
      await shown(page);
      const focus = () =>
        page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
      const order = [];
      for (let i = 0; i < 10; i++) {
        await page.keyboard.press("Tab");
        order.push(await focus());
      }
      report("focus order", order);
      await page.keyboard.press("Tab");
      report("Tab in the guest stays in the guest:", await focus());
      for (const key of ["Control", "Alt", "Shift"]) await page.keyboard.down(key);
      for (const key of ["Shift", "Alt", "Control"]) await page.keyboard.up(key);
      report("after the chord:", await focus());
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      report("menu open, focus on:", await focus());
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("End");
      report("End:", await focus());
      await page.keyboard.press("Escape");
      report("Escape:", await focus());
      report(await inputOf(page));
    },
  },
  relative: {
    before: () => Object.assign(window.fakeGuest.state, { pointer: "relative" }),
    async act({ page, report }) {
      await shown(page);
      await page.mouse.move(600, 400);
      await page.mouse.down();
      await page.mouse.up();
      await page.waitForTimeout(500);
      report("locked", await page.evaluate(() => document.pointerLockElement?.className));
      await page.mouse.move(620, 410);
      await page.mouse.down();
      await page.mouse.up();
      await page.waitForTimeout(200);
      report(await inputOf(page));
      await change(page, { pointer: "absolute" });
      await page.waitForFunction(() => document.pointerLockElement === null);
    },
  },
  "full-screen": {
    async act({ page, report }) {
      await shown(page);
      await page.click('[aria-label="Full screen"]');
      await page.waitForTimeout(800);
      report(await page.evaluate(() => `${document.fullscreenElement?.tagName} focus ${document.activeElement.id}`));
    },
  },
  "narrow-full-screen": {
    size: [400, 700],
    async act({ page }) {
      await shown(page);
      await page.click('[aria-label="Full screen"]');
      await page.waitForTimeout(800);
    },
  },
  screenshot: {
    async act({ page, report }) {
      await shown(page);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.click('[aria-label="Save a screenshot"]'),
      ]);
      report(download.suggestedFilename());
      await page.waitForTimeout(300);
    },
  },
};

async function sideBySide(page, displays) {
  await shown(page);
  await change(page, { displays });
  await page.click("[aria-controls=displays-panel]");
  await page.click("[data-action=side]");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#stage-1");
  await page.waitForTimeout(1_000);
}

/** @returns {string} base64 of a 16 x 16 arrow, not premultiplied */
function arrow() {
  const pixels = new Uint8Array(16 * 16 * 4);
  for (let y = 0; y < 16; y++) {
    for (let x = 0; x <= Math.min(y, 15 - y / 2); x++) {
      const edge = x === 0 || x === y;
      pixels.set([edge ? 0 : 255, edge ? 0 : 255, edge ? 0 : 255, 255], (y * 16 + x) * 4);
    }
  }
  return Buffer.from(pixels).toString("base64");
}

/** @returns {string} base64 of a white cross of that many pixels, clear beside it */
function cross(side) {
  const pixels = new Uint8Array(side * side * 4);
  const isNear = (place) => Math.abs(place - side / 2) < 6;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) if (isNear(x) || isNear(y)) pixels.fill(255, (y * side + x) * 4, (y * side + x) * 4 + 4);
  }
  return Buffer.from(pixels).toString("base64");
}
