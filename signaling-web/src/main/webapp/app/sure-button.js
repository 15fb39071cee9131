import { element, setText } from "./dom.js";

/**
 * A button for what cannot be undone: pressed once it asks, pressed once more it does it.
 *
 * @param {string} label
 * @param {string} action
 * @param {string | null} question null: it does it at once
 * @param {() => void} onSure
 * @returns {HTMLButtonElement}
 */
export function sureButton(label, action, question, onSure) {
  const button = element("button", { type: "button", class: "plain", "data-action": action }, label);
  const calm = () => {
    delete button.dataset.sure;
    setText(button, label);
  };
  button.addEventListener("click", () => {
    if (question !== null && button.dataset.sure !== "yes") {
      button.dataset.sure = "yes";
      setText(button, question);
      return;
    }
    calm();
    onSure();
  });
  button.addEventListener("blur", calm);
  return button;
}
