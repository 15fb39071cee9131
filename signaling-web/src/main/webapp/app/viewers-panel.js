import { leaseSentence } from "../core/control.js";
import { Disclosure } from "./disclosure.js";
import { element, setText } from "./dom.js";
import { icon } from "./icons.js";

const LONGEST_NAME = 64;

/**
 * Who watches, who controls, who asks; and the buttons for asking, giving, refusing and taking control.
 */
export class ViewersPanel {
  #ask;
  #onAnswered;
  #list;
  #lease;
  #actions;
  #requests;
  #shown = "";

  /**
   * @param {HTMLButtonElement} button that opens the panel
   * @param {string} name under which this viewer is shown; empty: the server chooses
   * @param {object} handlers `onAsk(action, viewer)`, `onName(name)`, `onSignOut()`, `onAnswered()`: no request is left, and
   *     the focus was on the last one
   */
  constructor(button, name, { onAsk, onName, onSignOut, onAnswered }) {
    this.#ask = onAsk;
    this.#onAnswered = onAnswered;
    this.#list = element("ul", { class: "viewers" });
    this.#lease = element("p", { class: "lease", role: "status" });
    this.#actions = element("div", { class: "actions" });
    const panel = element(
      "div",
      { id: "viewers-panel", class: "panel viewers-panel", role: "dialog", "aria-label": "Viewers and control" },
      element("h3", {}, "Watching"),
      this.#list,
      this.#lease,
      this.#actions,
      nameField(name, onName),
      element("button", { type: "button", class: "plain", onclick: onSignOut }, icon("leave"), "Sign out"),
    );
    this.disclosure = new Disclosure(button, panel);
    this.#requests = element("div", { class: "requests", role: "group", "aria-label": "Requests for control" });
  }

  /** @returns {HTMLElement} the cards that stand over the picture while somebody asks this viewer for control */
  get requests() {
    return this.#requests;
  }

  /** @param {import("../core/control.js").Control} control */
  render(control) {
    const shown = JSON.stringify(control);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#list.replaceChildren(...control.viewers.map(viewerLine));
    setText(this.#lease, control.lease === null ? "" : leaseSentence(control.lease));
    this.#lease.hidden = control.lease === null;
    this.#replaceActions(this.#actionsFor(control));
    const asking = control.holder === "mine" ? control.viewers.filter((viewer) => viewer.asks && !viewer.isMe) : [];
    this.#replaceRequests(asking.map((viewer) => this.#requestCard(viewer)));
  }

  /** The button that was pressed is gone with its action: whoever pressed it by key goes on with the next one. */
  #replaceActions(actions) {
    const hadFocus = this.#actions.contains(document.activeElement);
    this.#actions.replaceChildren(...actions);
    if (hadFocus) (actions.find((action) => !action.disabled) ?? this.disclosure.button).focus();
  }

  #replaceRequests(cards) {
    const hadFocus = this.#requests.contains(document.activeElement);
    this.#requests.replaceChildren(...cards);
    if (!hadFocus) return;
    if (cards.length > 0) cards[0].querySelector("button").focus();
    else this.#onAnswered();
  }

  #actionsFor({ holder, asked, mayControl, mayTake }) {
    if (holder === "mine") return [this.#action("Give control back", "release")];
    if (!mayControl) return [];
    const ask = this.#action(asked ? "Asked for control" : "Ask for control", "request");
    ask.disabled = asked;
    return holder === "theirs" && mayTake ? [ask, this.#action("Take control", "take")] : [ask];
  }

  #requestCard(viewer) {
    return element(
      "div",
      { class: "request" },
      element("p", {}, `${viewer.name} asks for control`),
      this.#action("Hand over", "grant", viewer),
      this.#action("Refuse", "refuse", viewer),
    );
  }

  #action(label, action, viewer) {
    const name = viewer === undefined ? null : `${label}: ${viewer.name}`;
    const onclick = () => this.#ask(action, viewer?.id);
    return element(
      "button",
      { type: "button", class: "plain", "data-action": action, "aria-label": name, onclick },
      label,
    );
  }
}

function nameField(name, onName) {
  const input = element("input", { maxlength: LONGEST_NAME, autocomplete: "nickname", value: name });
  input.addEventListener("change", () => onName(input.value.trim()));
  return element("label", { class: "shown-as" }, "Shown to others as", input);
}

function viewerLine(viewer) {
  const marks = [
    viewer.controls ? "controls" : null,
    viewer.asks ? "asks for control" : null,
    viewer.away ? "connection lost" : null,
  ].filter(Boolean);
  const line = element("li", { class: viewer.controls ? "controls" : "" });
  line.append(element("span", { class: "name" }, viewer.isMe ? `${viewer.name} (you)` : viewer.name));
  const facts = element("span", { class: "facts" });
  setText(facts, [viewer.role, ...marks].join(" · "));
  line.append(facts);
  return line;
}
