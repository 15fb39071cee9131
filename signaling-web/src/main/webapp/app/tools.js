import { element, setAttribute } from "./dom.js";
import { icon } from "./icons.js";

/**
 * A button of the bar.
 *
 * @param {string} picture the icon's name
 * @param {string} label for screen readers and as a hint under the pointer
 * @param {() => void} [onclick] absent: it opens a panel that another makes
 * @returns {HTMLButtonElement}
 */
export function toolButton(picture, label, onclick) {
  const button = element("button", { type: "button", class: "tool", "aria-label": label, title: label }, icon(picture));
  if (onclick !== undefined) button.addEventListener("click", onclick);
  return button;
}

/** @param {HTMLButtonElement} button @param {{label: string, picture?: string, pressed?: boolean}} state */
export function setTool(button, { label, picture, pressed }) {
  setAttribute(button, "aria-label", label);
  setAttribute(button, "title", label);
  if (pressed !== undefined) setAttribute(button, "aria-pressed", pressed);
  if (picture !== undefined && button.dataset.picture !== picture) {
    button.dataset.picture = picture;
    button.replaceChildren(icon(picture));
  }
}

/** A button that opens the panel of viewers says how many there are. */
export function setViewerCount(button, count) {
  const several = count > 1;
  setTool(button, { label: several ? `Viewers and control: ${count} watch` : "Viewers and control" });
  setAttribute(button, "data-count", several ? count : null);
}
