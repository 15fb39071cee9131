/**
 * Opens the page in a headless browser against the fakes of this folder, for people to look at: takes pictures of its
 * states in several sizes, by day and by night. Needs playwright-core, which is not part of this project:
 *
 *     PLAYWRIGHT=/path/to/node_modules/playwright-core/index.mjs node look.js OUTPUT_FOLDER [scene ...]
 */
import { mkdir } from "node:fs/promises";
import { scenes } from "./scenes.js";
import { fakeAnswers, serve } from "./serve.js";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];

const [folder = ".", ...wanted] = process.argv.slice(2);
const { chromium } = await import(process.env.PLAYWRIGHT);
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: FLAGS });
try {
  for (const [name, scene] of Object.entries(scenes)) {
    if (wanted.length === 0 || wanted.includes(name)) await play(name, scene);
  }
} finally {
  await browser.close();
}

async function play(
  name,
  { size = [1280, 800], dark = false, context: more = {}, answers: own = {}, path = "/guest/demo/0", before, act },
) {
  const answers = { ...fakeAnswers(), ...own };
  const server = await serve(answers);
  const context = await browser.newContext({
    viewport: { width: size[0], height: size[1] },
    colorScheme: dark ? "dark" : "light",
    acceptDownloads: true,
    ...more,
  });
  const page = await context.newPage();
  page.on("console", (line) => console.log(`  ${name}: ${line.type()}: ${line.text()}`));
  page.on("pageerror", (problem) => console.log(`  ${name}: ERROR ${problem.stack}`));
  await page.addInitScript({ path: new URL("./fake-guest.js", import.meta.url).pathname });
  if (before) await page.addInitScript(before);
  await page.goto(server.address + path);
  try {
    await act?.({ page, answers, report: (...facts) => console.log(`  ${name}:`, ...facts) });
  } catch (problem) {
    console.log(`  ${name}: FAILED ${problem.message}`);
  }
  await page.screenshot({ path: `${folder}/${name}.png` });
  console.log(name);
  await context.close();
  server.close();
}
