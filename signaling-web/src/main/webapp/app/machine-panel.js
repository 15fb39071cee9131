import { machineWords, POWER_WORDS, powerActions } from "../core/machine.js";
import { SignInNeeded } from "../core/server.js";
import { Disclosure } from "./disclosure.js";
import { element, setText } from "./dom.js";
import { MachineParts } from "./machine-parts.js";
import { sureButton } from "./sure-button.js";

/** What is asked before it is done. */
const QUESTIONS = {
  reset: "Reset the machine? What is not saved is lost.",
  quit: "End the machine? Only an administrator of its host can start it again.",
};

/**
 * The machine behind a guest: its power, and for operators what is in it. There is nothing to see for whoever may do nothing.
 */
export class MachinePanel {
  #server;
  #path;
  #onSignedOut;
  #state = element("p", { class: "subtle" });
  #buttons = new Map();
  #answer = element("p", { class: "answer", role: "status" });
  #parts;
  #isOperator = false;

  /**
   * @param {import("../core/server.js").Server} server
   * @param {string} guest
   * @param {HTMLButtonElement} button that opens the panel
   * @param {{onSignedOut: () => void}} handlers
   */
  constructor(server, guest, button, { onSignedOut }) {
    this.#server = server;
    this.#path = `/api/guests/${encodeURIComponent(guest)}/machine`;
    this.#onSignedOut = onSignedOut;
    for (const [action, label] of Object.entries(POWER_WORDS)) {
      const act = () => this.#attempt(() => this.#act(action));
      this.#buttons.set(action, sureButton(label, action, QUESTIONS[action] ?? null, act));
    }
    this.#parts = new MachineParts(server, this.#path, (task) => this.#attempt(task));
    const panel = element(
      "div",
      { id: "machine-panel", class: "panel machine-panel", role: "dialog", "aria-label": "Machine" },
      element("h3", {}, "Machine"),
      this.#state,
      element("div", { class: "actions" }, ...this.#buttons.values()),
      this.#answer,
      this.#parts.element,
    );
    this.disclosure = new Disclosure(button, panel, (open) => open && this.#opened());
    this.disclosure.element.hidden = true;
  }

  /** @param {string | null} state QEMU's word @param {{role: string, controls: boolean}} viewer */
  render(state, viewer) {
    const actions = powerActions(state, viewer);
    this.disclosure.element.hidden = actions.length === 0;
    if (actions.length === 0) {
      this.disclosure.close();
      return;
    }
    this.#isOperator = viewer.role === "operator" || viewer.role === "admin";
    this.#parts.element.hidden = !this.#isOperator;
    setText(this.#state, `State: ${machineWords(state)}`);
    const focused = document.activeElement;
    for (const [action, button] of this.#buttons) button.hidden = !actions.includes(action);
    // "Pause" becomes "Continue" under the hand of whoever pressed it by key.
    if (focused?.hidden && this.disclosure.panel.contains(focused)) this.#firstShown().focus();
  }

  #firstShown() {
    return [...this.#buttons.values()].find((button) => !button.hidden);
  }

  #opened() {
    setText(this.#answer, "");
    this.#firstShown().focus(); // the first of all may be hidden
    if (this.#isOperator) this.#parts.refresh();
  }

  async #act(action) {
    await this.#server.post(`${this.#path}/${action}`);
    return ""; // everybody is told what happened
  }

  async #attempt(task) {
    try {
      setText(this.#answer, await task());
    } catch (problem) {
      if (problem instanceof SignInNeeded) this.#onSignedOut();
      else setText(this.#answer, problem.message);
    }
  }
}
