import { ServerProblem } from "../core/server.js";
import { refusalOf, signOnAddress } from "../core/sign-on.js";
import { element, setText } from "./dom.js";

/**
 * The sign-in form, and the way to the provider of single sign-on where there is one.
 *
 * @param {import("../core/server.js").Server} server
 * @param {() => void} onSignedIn
 * @returns {HTMLElement}
 */
export function signInView(server, onSignedIn) {
  const name = field("name", "Name", { autocomplete: "username", autocapitalize: "none", spellcheck: "false" });
  const password = field("password", "Password", { type: "password", autocomplete: "current-password" });
  const problem = element("p", { class: "problem", role: "alert" });
  const submit = element("button", { type: "submit", class: "primary" }, "Sign in");
  const form = element("form", { class: "card sign-in", novalidate: true, "aria-labelledby": "sign-in-title" });
  form.append(
    element("h1", { id: "sign-in-title", class: "wordmark" }, "Vitrine"),
    element("p", { class: "subtle" }, "Sign in to see the guests of this server."),
    name.row,
    password.row,
    problem,
    submit,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = [name, password].find((each) => each.input.value === "");
    if (missing !== undefined) {
      setText(problem, `${missing.label} is missing.`);
      missing.input.focus();
      return;
    }
    submit.disabled = true;
    setText(problem, "");
    try {
      await server.signIn(name.input.value, password.input.value);
      onSignedIn();
    } catch (cause) {
      setText(problem, cause instanceof ServerProblem ? cause.message : "The server does not answer. Try again.");
      password.input.select();
    } finally {
      submit.disabled = false;
    }
  });
  setText(problem, refusalOf(location.search));
  if (problem.textContent !== "") history.replaceState(null, "", location.pathname);
  offerSignOn(server, form);
  queueMicrotask(() => name.input.focus());
  return element("main", { class: "centre" }, form);
}

/** Where the server has none, or does not say so, the form is all there is. */
async function offerSignOn(server, form) {
  const provider = await server.signOn().catch(() => null);
  if (provider === null) return;
  const href = signOnAddress(provider.path, location.pathname);
  form.append(element("a", { class: "plain sign-on", href }, `Sign in with ${provider.name}`));
}

function field(name, label, attributes) {
  const input = element("input", { id: `sign-in-${name}`, name, required: true, ...attributes });
  return { label, input, row: element("label", { class: "field", for: input.id }, element("span", {}, label), input) };
}
