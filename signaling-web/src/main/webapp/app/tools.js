import { element, setAttribute } from "./dom.js";
import { canFullScreen, isFullScreen } from "./full-screen.js";
import { icon } from "./icons.js";

/**
 * The bar's buttons, in their order.
 *
 * @param {object} handlers `onScale()`, `onScreenshot()`, `onStatistics()`, `onFullScreen()`
 * @returns {Record<string, HTMLButtonElement>} `keys`, `sound`, `settings` and `people` open panels that others make
 */
export function makeTools({ onScale, onScreenshot, onStatistics, onFullScreen }) {
  const full = toolButton("full", "Full screen", onFullScreen);
  full.hidden = !canFullScreen();
  return {
    keys: toolButton("keyboard", "Special keys"),
    scale: toolButton("fit", "Pixel-exact", onScale),
    screenshot: toolButton("camera", "Save a screenshot", onScreenshot),
    statistics: toolButton("chart", "Statistics", onStatistics),
    sound: toolButton("sound", "Sound"),
    full,
    settings: toolButton("settings", "Settings of the guest"),
    people: toolButton("people", "Viewers and control"),
  };
}

/**
 * @param {Record<string, HTMLButtonElement>} tools what `makeTools` answered
 * @param {{isExact: boolean, showsStatistics: boolean, isMuted: boolean, isRecording: boolean, viewerCount: number}}
 *     state
 */
export function renderTools(tools, { isExact, showsStatistics, isMuted, isRecording, viewerCount }) {
  setTool(tools.scale, { label: "Pixel-exact", pressed: isExact });
  setTool(tools.statistics, { label: "Statistics", pressed: showsStatistics });
  const facts = ["Sound", isMuted ? "muted" : null, isRecording ? "recording" : null].filter(Boolean);
  setTool(tools.sound, { label: facts.join(", "), picture: isMuted ? "silence" : "sound" });
  setAttribute(tools.sound, "data-recording", isRecording ? "yes" : null);
  setTool(tools.full, {
    label: isFullScreen() ? "Leave full screen" : "Full screen",
    picture: isFullScreen() ? "unfull" : "full",
  });
  const several = viewerCount > 1;
  setTool(tools.people, { label: several ? `Viewers and control: ${viewerCount} watch` : "Viewers and control" });
  setAttribute(tools.people, "data-count", several ? viewerCount : null);
}

/**
 * @param {string} picture the icon's name
 * @param {string} label for screen readers and as a hint under the pointer
 * @param {() => void} [onclick]
 * @returns {HTMLButtonElement}
 */
function toolButton(picture, label, onclick) {
  const button = element("button", { type: "button", class: "tool", "aria-label": label, title: label }, icon(picture));
  if (onclick !== undefined) button.addEventListener("click", onclick);
  return button;
}

function setTool(button, { label, picture, pressed }) {
  setAttribute(button, "aria-label", label);
  setAttribute(button, "title", label);
  if (pressed !== undefined) setAttribute(button, "aria-pressed", pressed);
  if (picture !== undefined && button.dataset.picture !== picture) {
    button.dataset.picture = picture;
    button.replaceChildren(icon(picture));
  }
}
