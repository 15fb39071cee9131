import { readRoute, routeTo } from "../core/route.js";
import { Server, ServerProblem, SignInNeeded } from "../core/server.js";
import { SharedSeat } from "../core/shared-seat.js";
import { timers } from "../core/timers.js";
import { element } from "./dom.js";
import { guestsView } from "./guests.js";
import { signInView } from "./sign-in.js";
import { Viewer } from "./viewer.js";

/** The list of guests asks this often whether something has changed. */
const REFRESH_MILLIS = 5_000;

const server = new Server((...request) => fetch(...request));
const page = document.getElementById("app");
let viewer = null;
let refreshTimer = null;

/** Shows what the address asks for. */
async function start() {
  leave();
  let guests, me;
  try {
    [guests, me] = await Promise.all([server.guests(), server.get("/api/me")]);
  } catch (problem) {
    if (problem instanceof SignInNeeded) show(signInView(server, start));
    else show(problemView(titleOf(problem), problem.message, "Try again", start));
    return;
  }
  const route = readRoute(location.pathname);
  if (route !== null) await showGuest(guests, route);
  else if (guests.length === 1) goTo(routeTo(guests[0].name, guests[0].displays?.[0]?.id));
  else showGuests(guests, me);
}

function showGuests(guests, me) {
  document.title = "Vitrine";
  const focused = document.activeElement?.getAttribute("href");
  show(guestsView(guests, me, { onSignOut: signOut }));
  if (focused) page.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  refreshLater(guests, me);
}

function refreshLater(guests, me) {
  refreshTimer = setTimeout(async () => {
    const timer = refreshTimer;
    const now = await server.guests().catch((problem) => (problem instanceof SignInNeeded ? null : guests));
    if (timer !== refreshTimer) return;
    if (now === null) start();
    else if (JSON.stringify(now) === JSON.stringify(guests)) refreshLater(guests, me);
    else showGuests(now, me);
  }, REFRESH_MILLIS);
}

async function showGuest(guests, { guest: name, display }) {
  const guest = guests.find((each) => each.name === name);
  if (guest === undefined) {
    const known = guests.map((each) => each.name).join(", ") || "none";
    show(problemView(`There is no guest "${name}"`, `This server knows: ${known}.`, "All guests", () => goTo("/")));
    return;
  }
  const seat = await sharedSeat();
  leave(); // another may have been shown meanwhile
  viewer = new Viewer(server, guest, { onSignedOut: start, onSignOut: signOut, onGuests: () => goTo("/") }, seat);
  show(viewer.element);
  viewer.open(display);
}

/** The place of the page that opened this window; null: there is none, or it is gone. */
async function sharedSeat() {
  const id = new URLSearchParams(location.search).get("beside");
  if (id === null) return null;
  const seat = new SharedSeat({ BroadcastChannel, timers }, id);
  if ((await seat.ask()) !== null) return seat;
  seat.close();
  history.replaceState(null, "", location.pathname);
  return null;
}

function titleOf(problem) {
  return problem instanceof ServerProblem ? "The server refused" : "The server does not answer";
}

function problemView(title, detail, label, onclick) {
  const button = element("button", { type: "button", class: "plain", onclick }, label);
  const card = element("section", { class: "card", role: "alert" }, element("h2", {}, title), element("p", {}, detail));
  card.append(element("div", { class: "actions" }, button));
  return element("main", { class: "centre" }, card);
}

async function signOut() {
  // Whoever is still signed in afterwards sees that: the page goes on showing the guests.
  await server.signOut().catch((problem) => console.warn(`Vitrine: ${problem.message}`));
  await start();
}

function goTo(path) {
  history.replaceState(null, "", path);
  return start();
}

/** Another display of the same guest needs no new page. */
function goBack() {
  const route = readRoute(location.pathname);
  if (viewer !== null && route?.guest === viewer.guestName) viewer.open(route.display);
  else start();
}

function show(view) {
  page.replaceChildren(view);
}

/** Ends what belongs to the page that was shown. */
function leave() {
  clearTimeout(refreshTimer);
  refreshTimer = null;
  viewer?.close();
  viewer = null;
}

addEventListener("popstate", goBack);
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => event.persisted && start());
start();
