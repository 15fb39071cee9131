import { sample, summarize } from "../core/statistics.js";
import { element, setText } from "./dom.js";

const EVERY_MILLIS = 1_000;

const whole = (value, unit) => (value === null ? "–" : `${Math.round(value)} ${unit}`);
const tenths = (value, unit) => (value === null ? "–" : `${value.toFixed(1)} ${unit}`);
const rate = (value) =>
  value === null ? "–" : value >= 1e6 ? `${(value / 1e6).toFixed(1)} Mbit/s` : `${Math.round(value / 1e3)} kbit/s`;

const ROWS = {
  Guest: ({ guest }) => (guest.width > 0 ? `${guest.width} × ${guest.height}` : "–"),
  Received: ({ width, height }) => (width === null ? "–" : `${width} × ${height}`),
  Pictures: ({ picturesPerSecond }) => whole(picturesPerSecond, "/s"),
  Dropped: ({ droppedPerSecond }) => whole(droppedPerSecond, "/s"),
  Video: ({ videoCodec }) => videoCodec ?? "–",
  "Video rate": ({ videoBitsPerSecond }) => rate(videoBitsPerSecond),
  Sound: ({ audioCodec }) => audioCodec ?? "–",
  "Sound rate": ({ audioBitsPerSecond }) => rate(audioBitsPerSecond),
  "Round trip": ({ roundTripMillis }) => tenths(roundTripMillis, "ms"),
  "Picture buffer": ({ videoBufferMillis }) => tenths(videoBufferMillis, "ms"),
  "Sound buffer": ({ audioBufferMillis }) => tenths(audioBufferMillis, "ms"),
  Decoding: ({ decodeMillis }) => tenths(decodeMillis, "ms"),
  Loss: ({ lossPercent }) => tenths(lossPercent, "%"),
  Freezes: ({ freezes }) => (freezes === null ? "–" : String(freezes)),
  Path: ({ path }) => path ?? "–",
};

/**
 * The figures of the connection over the picture's corner, once a second while shown.
 */
export class StatisticsOverlay {
  #read;
  #guestSize;
  #cells = new Map();
  #timer = null;
  #before = null;

  /**
   * @param {() => Promise<RTCStatsReport | null>} read
   * @param {() => {width: number, height: number}} guestSize
   */
  constructor(read, guestSize) {
    this.#read = read;
    this.#guestSize = guestSize;
    const list = element("dl");
    for (const name of Object.keys(ROWS)) {
      const cell = element("dd", {}, "–");
      this.#cells.set(name, cell);
      list.append(element("div", {}, element("dt", {}, name), cell));
    }
    this.element = element(
      "aside",
      { class: "statistics", id: "statistics", "aria-label": "Statistics", hidden: true },
      list,
    );
  }

  get isShown() {
    return !this.element.hidden;
  }

  toggle() {
    this.element.hidden = !this.element.hidden;
    this.close();
    if (!this.isShown) return;
    this.#timer = setInterval(() => this.#refresh(), EVERY_MILLIS);
    this.#refresh();
  }

  /** Asks no more. */
  close() {
    clearInterval(this.#timer);
  }

  async #refresh() {
    const report = await this.#read();
    const now = report === null ? null : sample(report);
    const figures = now === null ? null : { ...summarize(this.#before, now), guest: this.#guestSize() };
    this.#before = now;
    for (const [name, format] of Object.entries(ROWS)) {
      setText(this.#cells.get(name), figures === null ? "–" : format(figures));
    }
  }
}
