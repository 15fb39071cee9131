import { routeTo } from "../core/route.js";
import { element } from "./dom.js";
import { icon } from "./icons.js";

const STATE_WORDS = {
  connecting: "waiting for it",
  running: "running",
  paused: "paused",
  off: "off",
  unsupported: "cannot be shown",
};

/**
 * The list of guests, each with its displays.
 *
 * @param {{name: string, kind: string, state: string, reason?: string, displays: object[]}[]} guests
 * @param {{name: string, role: string}} me
 * @param {{onSignOut: () => void}} handlers
 * @returns {HTMLElement}
 */
export function guestsView(guests, me, { onSignOut }) {
  const list = element("ul", { class: "guests" }, ...guests.map(guestCard));
  const none = element(
    "p",
    { class: "subtle" },
    "There is no guest yet. An administrator adds one in the ",
    element("a", { href: "/admin" }, "console"),
    " or by POST /api/guests; the configuration names some with VITRINE_GUESTS. It appears here by itself.",
  );
  return element(
    "main",
    { class: "list" },
    element(
      "header",
      {},
      element("h1", { class: "wordmark" }, "Vitrine"),
      element(
        "div",
        { class: "actions" },
        me.role === "viewer" ? null : element("a", { class: "plain", href: "/admin" }, "Console"),
        element("button", { type: "button", class: "plain", onclick: onSignOut }, icon("leave"), "Sign out"),
      ),
    ),
    guests.length === 0 ? none : list,
  );
}

function guestCard({ name, kind, state, reason, displays = [] }) {
  const first = displays[0]?.id;
  const card = element("li", { class: "guest", "data-state": state });
  card.append(
    element("a", { class: "guest-name", href: routeTo(name, first) }, name),
    element("p", { class: "facts" }, element("span", { class: "dot" }), `${STATE_WORDS[state] ?? state} · ${kind}`),
  );
  if (reason) card.append(element("p", { class: "subtle" }, reason));
  if (displays.length > 1)
    card.append(element("p", { class: "displays" }, ...displays.map((one) => displayLink(name, one))));
  return card;
}

function displayLink(guest, { id, label, width, height }) {
  const size = width > 0 ? ` ${width} × ${height}` : "";
  return element("a", { href: routeTo(guest, id) }, `${label || `Display ${id}`}${size}`);
}
