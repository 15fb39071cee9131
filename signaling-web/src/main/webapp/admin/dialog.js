import { SignInNeeded } from "../core/server.js";
import { element, setText } from "../app/dom.js";

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {"text" | "password" | "number" | "datetime-local" | "checkbox" | "select" | "lines"} [type] `text` if not given
 * @property {[string, string][]} [options] of a select: value and word
 * @property {string | boolean} [value]
 * @property {string} [hint]
 * @property {boolean} [required]
 * @property {Record<string, unknown>} [attributes]
 * @property {(values: Record<string, string>) => boolean} [when] whether it is shown with the other fields' values
 */

/**
 * Asks for the fields in a modal dialog. Escape and "Cancel" close it; what the server refuses is told in it, at the field
 * that is wrong, and nothing that was typed is lost.
 *
 * @param {object} what
 * @param {string} what.title
 * @param {string} [what.text]
 * @param {Field[]} [what.fields]
 * @param {string} what.submit the button's word
 * @param {boolean} [what.danger] whether it cannot be undone
 * @param {(values: Record<string, string | boolean>) => Promise<void>} what.onSubmit throws what is told
 */
export function openDialog({ title, text, fields = [], submit, danger = false, onSubmit }) {
  const opener = document.activeElement;
  const inputs = fields.map((field) => formField(field));
  const problem = element("p", { class: "problem", role: "alert" });
  const confirm = element("button", { type: "submit", class: danger ? "primary danger" : "primary" }, submit);
  const cancel = element("button", { type: "button", class: "plain", onclick: () => dialog.close() }, "Cancel");
  const form = element(
    "form",
    { class: "dialog-form", novalidate: true },
    element("h2", { id: "dialog-title" }, title),
    text === undefined ? null : element("p", { class: "subtle" }, text),
    ...inputs.map((input) => input.row),
    problem,
    element("div", { class: "actions" }, confirm, cancel),
  );
  const dialog = element("dialog", { class: "card", "aria-labelledby": "dialog-title" }, form);
  const values = () => Object.fromEntries(inputs.filter((one) => !one.row.hidden).map((one) => [one.name, one.read()]));
  const arrange = () => {
    const now = Object.fromEntries(inputs.map((one) => [one.name, one.read()]));
    for (const { row, when } of inputs) row.hidden = when !== undefined && !when(now);
  };
  form.addEventListener("input", arrange);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = inputs.find((one) => !one.row.hidden && one.required && one.read() === "");
    if (missing !== undefined) {
      tell(`${missing.label} is missing.`, missing);
      return;
    }
    confirm.disabled = true;
    tell("", null);
    try {
      await onSubmit(values());
      dialog.close();
    } catch (cause) {
      if (cause instanceof SignInNeeded) dialog.close();
      tell(cause.message || "You are not signed in any more.", inputs.find((one) => one.name === cause.field) ?? null);
    } finally {
      confirm.disabled = false;
    }
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener?.isConnected) opener.focus();
  });

  function tell(sentence, wrong) {
    setText(problem, sentence);
    for (const { input } of inputs) input.removeAttribute("aria-invalid");
    wrong?.input.setAttribute("aria-invalid", "true");
    wrong?.input.focus();
  }

  arrange();
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Shows something that is there once, such as a link or a token, and copies it. */
export function showOnce(title, text, secret) {
  const value = element("input", { readonly: true, value: secret, "aria-label": title, class: "secret" });
  const copied = element("p", { class: "subtle", role: "status" });
  const dialog = element("dialog", { class: "card", "aria-labelledby": "once-title" });
  const copy = async () => {
    value.select();
    await navigator.clipboard.writeText(secret).then(
      () => setText(copied, "Copied."),
      () => setText(copied, "This browser does not let the page copy: press Ctrl+C."),
    );
  };
  dialog.append(
    element("h2", { id: "once-title" }, title),
    element("p", { class: "subtle" }, text),
    value,
    copied,
    element(
      "div",
      { class: "actions" },
      element("button", { type: "button", class: "primary", onclick: copy }, "Copy"),
      element("button", { type: "button", class: "plain", onclick: () => dialog.close() }, "Done"),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  value.select();
}

let lastField = 0;

function formField({ name, label, type = "text", options = [], value, hint, required = false, attributes = {}, when }) {
  const id = `field-${++lastField}`;
  const input = control(type, { id, name, required, "aria-describedby": hint ? `${id}-hint` : null, ...attributes });
  if (type === "select") input.append(...options.map(([word, text]) => element("option", { value: word }, text)));
  if (type === "checkbox") input.checked = value === true;
  else if (value !== undefined) input.value = value;
  const words = [element("span", {}, label), input];
  const row = element("label", { class: type === "checkbox" ? "field check" : "field", for: id });
  row.append(...(type === "checkbox" ? words.reverse() : words));
  if (hint) row.append(element("small", { class: "subtle", id: `${id}-hint` }, hint));
  const read = () => (type === "checkbox" ? input.checked : input.value);
  return { name, label, input, row, required, when, read };
}

function control(type, attributes) {
  if (type === "select") return element("select", attributes);
  if (type === "lines") return element("textarea", { rows: 3, spellcheck: "false", ...attributes });
  return element("input", { type, autocomplete: "off", ...attributes });
}
