import { element } from "./dom.js";
import { preference, remember } from "./preferences.js";

/**
 * What a finger on the picture does: it touches the guest's touch screen, where there is one, or it is the pointer.
 */
export class FingerChoice {
  #guestInput;
  #guest;
  #screen = element("input", { type: "checkbox", id: "touch-screen" });
  #screenLabel;
  #longPress = element("input", { type: "checkbox", id: "long-press" });
  #longPressLabel;

  /** @param {import("./guest-input.js").GuestInput} guestInput @param {string} guest its name */
  constructor(guestInput, guest) {
    this.#guestInput = guestInput;
    this.#guest = guest;
    this.#screen.addEventListener("change", () => {
      remember(`touch-screen.${guest}`, this.#screen.checked ? "yes" : "no");
      guestInput.release();
      this.#follow();
    });
    this.#longPress.checked = preference(`long-press.${guest}`, "") === "yes";
    this.#longPress.addEventListener("change", () => {
      remember(`long-press.${guest}`, this.#longPress.checked ? "yes" : "");
      this.#follow();
    });
    this.#screenLabel = element("label", { class: "choice" }, this.#screen, "A finger touches the guest's touch screen");
    this.#longPressLabel = element("label", { class: "choice" }, this.#longPress, "A long press is the right button");
    this.element = element(
      "section",
      { class: "keys-group", role: "group", "aria-label": "Fingers" },
      element("h3", {}, "Fingers"),
      this.#screenLabel,
      this.#longPressLabel,
    );
  }

  /** @param {{fingers: number, certain: boolean} | null} touchScreen of the guest; null: it has none */
  render(touchScreen) {
    const has = touchScreen !== null;
    this.#screenLabel.hidden = !has;
    this.#screen.checked =
      has && preference(`touch-screen.${this.#guest}`, touchScreen.certain ? "yes" : "no") === "yes";
    // Nobody without a finger on the glass has to choose.
    this.element.hidden = !has && navigator.maxTouchPoints === 0;
    this.#follow();
  }

  #follow() {
    this.#guestInput.touchesScreen = this.#screen.checked;
    this.#guestInput.gestures.longPressIsRight = this.#longPress.checked;
    this.#longPressLabel.hidden = this.#screen.checked;
  }
}
