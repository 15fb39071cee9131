import { element } from "./dom.js";

const SHOWN_MILLIS = 5_000;
const MOST_SHOWN = 3;

/**
 * Short sentences over the picture's lower edge, spoken politely by screen readers and gone by themselves.
 */
export class Notices {
  constructor() {
    this.element = element("div", {
      class: "notices",
      role: "status",
      "aria-live": "polite",
      "aria-relevant": "additions",
    });
  }

  say(sentence) {
    if (this.element.lastChild?.textContent === sentence) return;
    const notice = element("p", { class: "notice" }, sentence);
    this.element.append(notice);
    while (this.element.children.length > MOST_SHOWN) this.element.firstChild.remove();
    setTimeout(() => notice.remove(), SHOWN_MILLIS);
  }
}
