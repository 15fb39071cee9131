import { changesFrom, fieldsOf } from "../core/guest-options.js";
import { Disclosure } from "./disclosure.js";
import { element, setText } from "./dom.js";
import { sureButton } from "./sure-button.js";

/**
 * The settings of a guest that reports some: a form made from what it says, and the buttons that start it anew or end it.
 * Only whoever controls the guest can change anything.
 */
export class SettingsPanel {
  #handlers;
  #status = element("p", { class: "subtle" });
  #fields = element("div", { class: "fields" });
  #save = element("button", { class: "plain", "data-action": "save" }, "Save");
  #restart;
  #shutdown;
  #hint = element("p", { class: "subtle" }, "Ask for control to change the settings.");
  #answer = element("p", { class: "answer", role: "status" });
  #options = null;
  #shown = "";

  /**
   * @param {HTMLButtonElement} button that opens the panel
   * @param {object} handlers `onRequest(type, config)`: `get_config`, `set_config`, `restart` or `shutdown`
   */
  constructor(button, handlers) {
    this.#handlers = handlers;
    this.#restart = sureButton("Restart", "restart", "Restart the machine in this guest?", () => handlers.onRequest("restart"));
    this.#shutdown = sureButton("Shut down", "shutdown", "Shut down the machine in this guest?", () =>
      handlers.onRequest("shutdown"),
    );
    const form = element("form", { class: "settings" }, this.#fields, this.#save);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    const panel = element(
      "div",
      { id: "settings-panel", class: "panel settings-panel", role: "dialog", "aria-label": "Settings of the guest" },
      element("h3", {}, "Settings"),
      this.#status,
      form,
      this.#hint,
      this.#answer,
      element("div", { class: "actions" }, this.#restart, this.#shutdown),
    );
    this.disclosure = new Disclosure(button, panel, (open) => {
      if (open) handlers.onRequest("get_config");
    });
  }

  /**
   * @param {import("../core/guest-options.js").GuestOptions} options
   * @param {boolean} mine whether this viewer controls the guest
   */
  render(options, mine) {
    const shown = JSON.stringify([options.config, options.roms, options.disks]);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#rebuild(options);
    }
    setText(this.#status, statusText(options));
    this.#hint.hidden = mine || options.config === null;
    this.#save.hidden = options.config === null;
    for (const control of this.disclosure.panel.querySelectorAll("input, select")) control.disabled = !mine;
    for (const button of [this.#save, this.#restart, this.#shutdown]) button.disabled = !mine || options.status === null;
  }

  /** What somebody has entered and not saved yet stays, and so does where they are. */
  #rebuild(options) {
    const draft = this.#options === null ? null : changesFrom(this.#options, valuesOf(this.#fields));
    const typing = this.#fields.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    this.#options = options;
    const fields = fieldsOf(options).map((field) => ({ ...field, value: draft?.[field.name] ?? field.value }));
    this.#fields.replaceChildren(...fields.map(fieldLine));
    if (typing !== null) this.#fields.querySelector(`[data-name="${CSS.escape(typing)}"]`)?.focus();
  }

  /** What the server answered: shown until the next request. */
  answered(sentence) {
    setText(this.#answer, sentence);
  }

  #submit() {
    const changes = changesFrom(this.#options, valuesOf(this.#fields));
    if (changes === null) {
      this.answered("Nothing was changed.");
      return;
    }
    this.answered("Saving.");
    this.#handlers.onRequest("set_config", changes);
  }
}

function statusText({ config, status }) {
  if (config === null && (status === null || !status.running)) return "The guest reports no settings yet.";
  if (status === null) return "";
  return status.running ? `Running, ${Math.round(status.fps)} pictures a second.` : "Not running.";
}

function fieldLine(field) {
  return element("label", { class: "field" }, element("span", {}, field.name), controlFor(field));
}

function controlFor({ name, kind, value, choices }) {
  const data = { "data-name": name, "data-kind": kind };
  switch (kind) {
    case "choice":
    case "choices": {
      const chosen = kind === "choice" ? [value] : value;
      const options = choices.map((each) => element("option", { value: each, selected: chosen.includes(each) }, each));
      return element("select", { ...data, multiple: kind === "choices" }, ...options);
    }
    case "number":
      return element("input", { ...data, type: "number", step: "any", value });
    case "flag":
      return element("input", { ...data, type: "checkbox", checked: value });
    case "text":
      return element("input", { ...data, type: "text", value });
    default:
      return element("code", {}, JSON.stringify(value));
  }
}

function valuesOf(fields) {
  const controls = [...fields.querySelectorAll("[data-name]")];
  return Object.fromEntries(controls.map((control) => [control.dataset.name, valueOf(control)]));
}

function valueOf(control) {
  switch (control.dataset.kind) {
    case "choices":
      return [...control.selectedOptions].map((option) => option.value);
    case "number":
      return Number(control.value);
    case "flag":
      return control.checked;
    default:
      return control.value;
  }
}
