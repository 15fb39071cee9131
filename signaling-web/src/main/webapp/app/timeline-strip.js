import { clockTime, lengthText, pitchText } from "../core/moments.js";
import { chimeAt, layOut } from "../core/timeline.js";
import { colourOf } from "./class-mark.js";
import { element } from "./dom.js";

const LANE_HEIGHT = 26;
const AXIS_HEIGHT = 18;
const WIDEST_NAME = 110;
const GAP = 6;
const DRAWN_EVERY_MILLIS = 50;

/**
 * What sounded lately, as a strip that moves with the time: a lane for each stream, a mark for each chime. It is for
 * eyes and pointers; the list below it says the same.
 */
export class TimelineStrip {
  #source;
  #onChime;
  #canvas = element("canvas", { class: "timeline", "aria-hidden": "true" });
  #timer = null;
  #layout = null;
  #gutter = 0;
  #hovered = null;

  /**
   * @param {() => object} source what there is now: `chimes`, `streams`, `now`, `spanMillis`, `keptFrom`, `moment`
   * @param {(chime: import("../core/chimes.js").Chime) => void} onChime a chime was pressed
   */
  constructor(source, onChime) {
    this.#source = source;
    this.#onChime = onChime;
    this.element = this.#canvas;
    this.#canvas.addEventListener("click", (event) => {
      const chime = this.#under(event);
      if (chime !== null) this.#onChime(chime);
    });
    this.#canvas.addEventListener("pointermove", (event) => this.#hover(this.#under(event)));
    this.#canvas.addEventListener("pointerleave", () => this.#hover(null));
  }

  /** @param {boolean} shown whether anybody can see it */
  run(shown) {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = shown ? setInterval(() => document.hidden || this.#draw(), DRAWN_EVERY_MILLIS) : null;
    if (shown) this.#draw();
  }

  #under({ offsetX, offsetY }) {
    return this.#layout === null ? null : chimeAt(this.#layout, offsetX - this.#gutter, offsetY);
  }

  #hover(chime) {
    this.#hovered = chime?.number ?? null;
    this.#canvas.style.cursor = chime === null ? "" : "pointer";
    this.#canvas.title = chime === null ? "" : titleOf(chime);
  }

  #draw() {
    const { chimes, streams, now, spanMillis, keptFrom, moment } = this.#source();
    const width = this.#canvas.clientWidth;
    const lanesHeight = Math.max(streams.length, 1) * LANE_HEIGHT;
    if (width === 0) return;
    const height = lanesHeight + AXIS_HEIGHT;
    const pen = this.#begin(width, height);
    const [from, to] = [now - spanMillis, now];
    const names = streams.map((stream) => stream.name);
    const ink = inkOf(this.#canvas);
    this.#drawNames(pen, ink, names, lanesHeight);
    const room = width - this.#gutter;
    this.#layout = layOut({ chimes, streams: names, from, to, width: room, height: lanesHeight });
    const place = (time) => ((time - from) / spanMillis) * room;
    this.#drawGround(pen, ink, { room, lanesHeight, keptLeft: Math.max(place(keptFrom), 0) });
    this.#drawAxis(pen, ink, lanesHeight);
    for (const [index, mark] of this.#layout.marks.entries()) {
      this.#drawMark(pen, ink, mark, streams);
      this.#drawName(pen, ink, mark, this.#layout.marks.slice(index + 1));
    }
    if (moment !== null && moment >= from) {
      pen.fillStyle = ink.text;
      pen.fillRect(Math.round(place(moment)), 0, 2, lanesHeight);
    }
  }

  /** The names of the streams stand before the strip, which begins behind the longest. */
  #drawNames(pen, ink, names, lanesHeight) {
    pen.font = ink.font;
    pen.textBaseline = "middle";
    pen.fillStyle = ink.faint;
    const widest = Math.max(...names.map((name) => pen.measureText(name).width), 0);
    this.#gutter = names.length === 0 ? 0 : Math.ceil(Math.min(widest, WIDEST_NAME)) + 3 * GAP;
    names.forEach((name, index) => {
      pen.fillText(name, 2 * GAP, ((index + 0.5) * lanesHeight) / names.length, WIDEST_NAME);
    });
    pen.translate(this.#gutter, 0);
  }

  #begin(width, height) {
    const ratio = window.devicePixelRatio;
    const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide || this.#canvas.height !== tall) {
      Object.assign(this.#canvas, { width: wide, height: tall });
      this.#canvas.style.height = `${height}px`;
    }
    const pen = this.#canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    return pen;
  }

  /** What can still be replayed stands on lighter ground. */
  #drawGround(pen, ink, { room, lanesHeight, keptLeft }) {
    pen.fillStyle = ink.ground;
    pen.fillRect(keptLeft, 0, room - keptLeft, lanesHeight);
    pen.fillStyle = ink.line;
    for (const lane of this.#layout.lanes)
      pen.fillRect(-this.#gutter, lane.top + lane.height - 1, room + this.#gutter, 1);
  }

  #drawAxis(pen, ink, top) {
    pen.textAlign = "center";
    for (const { at, left } of this.#layout.ticks) {
      pen.fillStyle = ink.line;
      pen.fillRect(left, 0, 1, top + 4);
      pen.fillStyle = ink.faint;
      pen.fillText(clockTime(at), left, top + AXIS_HEIGHT / 2 + 1);
    }
    pen.textAlign = "start";
  }

  #drawMark(pen, ink, { chime, left, width, top, height }, streams) {
    const soundClass = streams.find((stream) => stream.name === chime.stream)?.class ?? "other";
    pen.fillStyle = ink[colourOf(soundClass)];
    pen.globalAlpha = chime.ends === null ? 0.6 : 1;
    pen.beginPath();
    pen.roundRect(left, top + 4, width, height - 9, 3);
    pen.fill();
    pen.globalAlpha = 1;
    if (chime.number === this.#hovered) {
      pen.strokeStyle = ink.text;
      pen.lineWidth = 1.5;
      pen.stroke();
    }
  }

  /** What a chime is known as stands behind it where the next one leaves room. */
  #drawName(pen, ink, { chime, left, width, top, height }, later) {
    const words = chime.known[0];
    if (words === undefined) return;
    const begin = left + width + GAP;
    const next = later.find((mark) => mark.top === top)?.left ?? Infinity;
    if (begin + pen.measureText(words).width + GAP > next) return;
    pen.fillStyle = ink.text;
    pen.fillText(words, begin, top + height / 2);
  }
}

export function titleOf(chime) {
  const what = chime.known.length > 0 ? chime.known.join(", ") : pitchText(chime.hertz[0] ?? null);
  return `${chime.stream}: ${what}, ${lengthText(chime.lengthMillis)} at ${clockTime(chime.begins, { fraction: true })}`;
}

/** The page's own colours, which differ by day and by night. */
function inkOf(canvas) {
  const style = getComputedStyle(canvas);
  const colour = (name) => style.getPropertyValue(name);
  return {
    font: `11px ${style.fontFamily}`,
    ground: colour("--surface"),
    line: colour("--line"),
    faint: colour("--faint"),
    text: colour("--ink"),
    safety: colour("--class-safety"),
    "non-safety": colour("--class-non-safety"),
    early: colour("--class-early"),
    other: colour("--class-other"),
  };
}
