import { element } from "./dom.js";

const MOST_SHOWN = 3;

/**
 * What operators say to this viewer: it stays until it was read, and screen readers say it at once.
 */
export class OperatorMessages {
  constructor() {
    this.element = element("div", { class: "messages", role: "log", "aria-live": "assertive", "aria-label": "Messages" });
  }

  /** @param {{from: string, text: string}} message */
  show({ from, text }) {
    const card = element("div", { class: "message" });
    const done = element("button", { type: "button", class: "plain", onclick: () => card.remove() }, "Got it");
    card.append(element("p", {}, element("strong", {}, `${from}: `), element("span", { class: "text" }, text)), done);
    this.element.append(card);
    while (this.element.children.length > MOST_SHOWN) this.element.firstChild.remove();
  }
}
