import { element, setAttribute } from "./dom.js";

/**
 * A button and the panel that it opens. Escape and a press elsewhere close it; the focus goes into the panel and back.
 */
export class Disclosure {
  #onToggle;

  /**
   * @param {HTMLButtonElement} button
   * @param {HTMLElement} panel
   * @param {(open: boolean) => void} onToggle
   */
  constructor(button, panel, onToggle = () => {}) {
    this.button = button;
    this.panel = panel;
    this.#onToggle = onToggle;
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", panel.id);
    button.addEventListener("click", () => this.toggle());
    this.element = element("div", { class: "disclosure" }, button, panel);
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event));
    this.element.addEventListener("focusout", (event) => {
      if (event.relatedTarget !== null && !this.element.contains(event.relatedTarget)) this.close();
    });
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }

  open() {
    this.#set(true);
    this.panel.querySelector("button:not([disabled]), a[href]")?.focus();
  }

  close() {
    if (this.isOpen) this.#set(false);
  }

  #escape(event) {
    if (!this.isOpen) return;
    event.stopPropagation();
    this.close();
    this.button.focus();
  }

  #pressedElsewhere = (event) => {
    if (!this.element.contains(event.target)) this.close();
  };

  #set(open) {
    this.panel.hidden = !open;
    setAttribute(this.button, "aria-expanded", open);
    if (open) document.addEventListener("pointerdown", this.#pressedElsewhere);
    else document.removeEventListener("pointerdown", this.#pressedElsewhere);
    this.#onToggle(open);
  }
}

/** The arrow keys, Home and End move the focus among a group's buttons. */
export function moveFocusByArrows(group) {
  group.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const buttons = [...group.querySelectorAll("button:not([disabled])")].filter((each) => each.offsetParent !== null);
    const at = buttons.indexOf(document.activeElement);
    const next = nextIndex(event.key, at, buttons.length);
    if (at < 0 || next === null) return;
    event.preventDefault();
    buttons[next].focus();
  });
}

function nextIndex(key, at, count) {
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowUp":
    case "ArrowLeft":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
