import { GamepadKeys, PAD_KEYS, PAD_PARTS } from "../core/gamepad.js";
import { element, setText } from "./dom.js";
import { preference, remember } from "./preferences.js";

const PRESETS = [
  { name: "arrows", label: "Arrow keys" },
  { name: "wasd", label: "W A S D" },
  { name: "own", label: "Keys of my own" },
];

/**
 * A game pad that is plugged in here presses keys of the guest, while it is switched on and the page can be seen.
 */
export class GamepadPanel {
  #pad;
  #on = element("input", { type: "checkbox", id: "gamepad" });
  #preset = element(
    "select",
    { "aria-label": "Keys of the game pad" },
    ...PRESETS.map(({ name, label }) => element("option", { value: name }, label)),
  );
  #table = element("table", { class: "pad-keys" });
  #status = element("p", { class: "subtle", role: "status" });
  #frame = null;
  #allowed = false;

  /**
   * @param {object} handlers `onKey(code, pressed)`, `onMotion(deltaX, deltaY)`
   * @param {AbortSignal} signal that the viewer is gone
   */
  constructor(handlers, signal) {
    this.#pad = new GamepadKeys(handlers);
    this.#on.addEventListener("change", () => this.#follow());
    this.#preset.value = preference("gamepad", PRESETS[0].name);
    this.#preset.addEventListener("change", () => {
      remember("gamepad", this.#preset.value);
      this.#choose();
    });
    document.addEventListener("visibilitychange", () => this.#follow(), { signal });
    signal.addEventListener("abort", () => this.#stop());
    this.element = element(
      "section",
      { class: "keys-group", role: "group", "aria-label": "Game pad" },
      element("h3", {}, "Game pad"),
      element("label", { class: "choice" }, this.#on, "A game pad presses keys"),
      this.#preset,
      this.#table,
      this.#status,
    );
    this.#choose();
    this.#showWhileOn();
  }

  /** @param {boolean} controls whether this viewer controls the guest */
  allow(controls) {
    if (this.#allowed === controls) return;
    this.#allowed = controls;
    this.#follow();
  }

  /** All keys were let go by somebody else. */
  forget() {
    this.#pad.forget();
  }

  #choose() {
    const isOwn = this.#preset.value === "own";
    this.#pad.release();
    this.#pad.keys = isOwn ? ownKeys() : (PAD_KEYS[this.#preset.value] ?? PAD_KEYS.arrows);
    this.#table.replaceChildren(...(isOwn ? PAD_PARTS.map((part) => this.#row(part)) : []));
  }

  #row({ name, label }) {
    const button = element("button", { type: "button", class: "key", "data-part": name }, this.#pad.keys[name] || "–");
    button.addEventListener("click", () => setText(button, "Press a key …"));
    button.addEventListener("blur", () => setText(button, this.#pad.keys[name] || "–"));
    button.addEventListener("keydown", (event) => {
      if (button.textContent !== "Press a key …") return;
      event.preventDefault();
      event.stopPropagation();
      this.#pad.release();
      this.#pad.keys = { ...this.#pad.keys, [name]: event.code };
      remember("gamepad.keys", JSON.stringify(this.#pad.keys));
      setText(button, event.code || "–");
    });
    return element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, button));
  }

  #follow() {
    this.#showWhileOn();
    if (this.#on.checked && this.#allowed && !document.hidden) {
      if (this.#frame === null) this.#poll();
    } else {
      this.#stop();
    }
  }

  #showWhileOn() {
    this.#preset.hidden = !this.#on.checked;
    this.#table.hidden = !this.#on.checked;
    setText(this.#status, "");
  }

  #poll() {
    this.#frame = requestAnimationFrame((nowMillis) => {
      const pads = [...(navigator.getGamepads?.() ?? [])];
      const found = pads.find((pad) => pad?.connected);
      if (found === undefined) setText(this.#status, "None is found. Press one of its buttons.");
      else if (found.mapping !== "standard") setText(this.#status, "The browser does not know how its buttons are placed.");
      else setText(this.#status, "It presses keys of the guest.");
      this.#pad.read(pads, nowMillis);
      this.#poll();
    });
  }

  #stop() {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#pad.release();
  }
}

function ownKeys() {
  try {
    return { ...PAD_KEYS.arrows, ...JSON.parse(preference("gamepad.keys", "{}")) };
  } catch {
    return PAD_KEYS.arrows;
  }
}
