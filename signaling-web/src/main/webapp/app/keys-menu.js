import { HOLDABLE_KEYS, SPECIAL_KEYS } from "../core/special-keys.js";
import { Disclosure, moveFocusByArrows } from "./disclosure.js";
import { element, setAttribute } from "./dom.js";

/**
 * The menu of keys that a browser keeps to itself, of keys to hold, and of how else the guest is controlled.
 *
 * @param {HTMLButtonElement} button that opens it
 * @param {import("../core/keyboard.js").Keyboard} keyboard
 * @param {HTMLElement[]} sections what else is in it
 * @param {() => void} onOpen
 * @returns {Disclosure}
 */
export function keysMenu(button, keyboard, sections, onOpen) {
  const holds = HOLDABLE_KEYS.map(({ label, codes: [code] }) => {
    const hold = element("button", { type: "button", class: "key", "aria-pressed": "false", "data-code": code }, label);
    hold.addEventListener("click", () => setAttribute(hold, "aria-pressed", keyboard.toggle(code)));
    return hold;
  });
  const groups = SPECIAL_KEYS.map(({ title, keys }) =>
    group(
      title,
      keys.map((key) => sendButton(key, keyboard)),
    ),
  );
  const panel = element(
    "div",
    { id: "keys-menu", class: "panel keys-menu", role: "dialog", "aria-label": "Special keys" },
    group("Hold", holds),
    ...groups,
    ...sections,
    element("p", { class: "subtle chord" }, "Ctrl + Alt + Shift, pressed and let go, leaves the guest."),
  );
  moveFocusByArrows(panel);
  return new Disclosure(button, panel, (open) => {
    // Keys that were let go meanwhile, because the guest was left, no longer look held.
    if (open) onOpen();
    if (open) for (const hold of holds) setAttribute(hold, "aria-pressed", keyboard.held().includes(hold.dataset.code));
  });
}

function sendButton({ label, name, codes }, keyboard) {
  const onclick = () => keyboard.chord(codes);
  return element("button", { type: "button", class: "key", "aria-label": name, onclick }, label);
}

function group(title, buttons) {
  return element(
    "section",
    { class: "keys-group", role: "group", "aria-label": title },
    element("h3", {}, title),
    element("div", { class: "keys" }, ...buttons),
  );
}
