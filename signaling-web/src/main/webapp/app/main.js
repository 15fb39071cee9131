import { readRoute, routeTo } from "../core/route.js";
import { Server, SignInNeeded } from "../core/server.js";
import { element } from "./dom.js";
import { guestsView } from "./guests.js";
import { signInView } from "./sign-in.js";
import { Viewer } from "./viewer.js";

const server = new Server((...request) => fetch(...request));
const page = document.getElementById("app");
let viewer = null;

/** Shows what the address asks for. */
async function start() {
  leaveViewer();
  let guests;
  try {
    guests = await server.guests();
  } catch (problem) {
    if (problem instanceof SignInNeeded) show(signInView(server, start));
    else show(problemView("The server does not answer", problem.message, "Try again", start));
    return;
  }
  const route = readRoute(location.pathname);
  if (route !== null) showGuest(guests, route);
  else if (guests.length === 1) goTo(routeTo(guests[0].name, guests[0].displays?.[0]?.id));
  else showGuests(guests);
}

function showGuests(guests) {
  document.title = "Vitrine";
  show(guestsView(guests, { onSignOut: signOut }));
}

function showGuest(guests, { guest: name, display }) {
  const guest = guests.find((each) => each.name === name);
  if (guest === undefined) {
    const known = guests.map((each) => each.name).join(", ") || "none";
    show(problemView(`There is no guest "${name}"`, `This server knows: ${known}.`, "All guests", () => goTo("/")));
    return;
  }
  viewer = new Viewer(server, guest, { onSignedOut: start, onSignOut: signOut, onGuests: () => goTo("/") });
  show(viewer.element);
  viewer.open(display);
}

function problemView(title, detail, label, onclick) {
  const button = element("button", { type: "button", class: "plain", onclick }, label);
  const card = element("section", { class: "card", role: "alert" }, element("h2", {}, title), element("p", {}, detail));
  card.append(element("div", { class: "actions" }, button));
  return element("main", { class: "centre" }, card);
}

async function signOut() {
  try {
    await server.signOut();
  } finally {
    await start();
  }
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

function leaveViewer() {
  viewer?.close();
  viewer = null;
}

addEventListener("popstate", goBack);
addEventListener("pagehide", leaveViewer);
addEventListener("pageshow", (event) => event.persisted && start());
start();
