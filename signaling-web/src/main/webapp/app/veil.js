import { element, setText } from "./dom.js";

const LABELS = { retry: "Try now", return: "Come back", guests: "All guests" };

/** The card over the picture that says what stands in its way. */
export class Veil {
  #card;
  #title = element("h2", { id: "state-title" });
  #detail = element("div", { class: "detail" });
  #actions = element("div", { class: "actions" });
  #shown = "";

  /** What a screen reader says politely: the same words, also when nothing stands in the way any more. */
  announcement = element("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });

  /** @param {Record<string, () => void>} handlers `retry()`, `return()`, `guests()` */
  constructor(handlers) {
    this.handlers = handlers;
    const spinner = element("span", { class: "spinner", "aria-hidden": "true" });
    this.#card = element("section", { class: "card", "aria-labelledby": "state-title" });
    this.#card.append(spinner, this.#title, this.#detail, this.#actions);
    this.element = element("div", { class: "veil", hidden: true }, this.#card);
  }

  /** @param {import("./states.js").StateText} state */
  render({ tone, short, title, detail, actions }) {
    setText(this.announcement, [title ?? short, ...detail].join(". "));
    const shown = JSON.stringify([tone, title, detail, actions]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.hidden = title === null;
    this.element.dataset.tone = tone;
    setText(this.#title, title ?? "");
    this.#detail.replaceChildren(...detail.map((sentence) => element("p", {}, sentence)));
    this.#actions.replaceChildren(...actions.map((action) => this.#button(action)));
  }

  #button(action) {
    const onclick = () => this.handlers[action]();
    return element("button", { type: "button", class: "plain", "data-action": action, onclick }, LABELS[action]);
  }
}
