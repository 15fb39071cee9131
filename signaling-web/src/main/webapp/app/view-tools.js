import { canFullScreen, isFullScreen, toggleFullScreen } from "./full-screen.js";
import { preference, remember } from "./preferences.js";
import { saveScreenshot, screenshotName } from "./screenshot.js";
import { setTool, toolButton } from "./tools.js";

/** How the picture is shown, and the buttons for that: its scale, the statistics over it, the whole screen, a copy. */
export class ViewTools {
  #stage;
  #statistics;
  #handlers;
  #scale = preference("scale", "fit");

  /**
   * @param {{scale: (mode: "fit" | "exact") => void, video: HTMLVideoElement}} stage what is shown, and the picture to be kept
   * @param {import("./statistics-overlay.js").StatisticsOverlay} statistics
   * @param {object} handlers `onChange()`, `onSay(sentence)`, `nameOf()`: guest and display for the name of a file
   */
  constructor(stage, statistics, handlers) {
    this.#stage = stage;
    this.#statistics = statistics;
    this.#handlers = handlers;
    this.scale = toolButton("fit", "Pixel-exact", () => this.#toggleScale());
    this.screenshot = toolButton("camera", "Save a screenshot", () => this.#saveScreenshot());
    this.statistics = toolButton("chart", "Statistics", () => this.#toggleStatistics());
    this.full = toolButton("full", "Full screen", () => this.#toggleFullScreen());
    this.full.hidden = !canFullScreen();
    stage.scale(this.#scale);
  }

  render() {
    setTool(this.scale, { label: "Pixel-exact", pressed: this.#scale === "exact" });
    setTool(this.statistics, { label: "Statistics", pressed: this.#statistics.isShown });
    setTool(this.full, {
      label: isFullScreen() ? "Leave full screen" : "Full screen",
      picture: isFullScreen() ? "unfull" : "full",
    });
  }

  #toggleScale() {
    this.#scale = this.#scale === "fit" ? "exact" : "fit";
    remember("scale", this.#scale);
    this.#stage.scale(this.#scale);
    this.#handlers.onChange();
  }

  #toggleStatistics() {
    this.#statistics.toggle();
    this.#handlers.onChange();
  }

  async #toggleFullScreen() {
    try {
      await toggleFullScreen();
    } catch (problem) {
      this.#handlers.onSay(`The browser does not allow full screen: ${problem.message}`);
    }
  }

  async #saveScreenshot() {
    const { guest, display } = this.#handlers.nameOf();
    const name = screenshotName(guest, display, new Date());
    const size = await saveScreenshot(this.#stage.video, name);
    this.#handlers.onSay(
      size === null ? "There is no picture to save yet." : `Saved ${name}.png (${size.width} × ${size.height}).`,
    );
  }
}
