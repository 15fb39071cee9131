/**
 * Where everything stands on a strip of time: a lane for each stream, a mark for each chime, a tick every few seconds. All
 * places are in CSS pixels from the upper left corner.
 */

const TICK_STEPS_MILLIS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000];
const TICK_SPACING = 70;
const NARROWEST_MARK = 4;
const REACH = 6;

/**
 * @param {object} what
 * @param {readonly import("./chimes.js").Chime[]} what.chimes
 * @param {string[]} what.streams the lanes from the top
 * @param {number} what.from host time of the left edge, in milliseconds
 * @param {number} what.to of the right edge
 * @param {number} what.width
 * @param {number} what.height of all lanes together
 */
export function layOut({ chimes, streams, from, to, width, height }) {
  const scale = width / (to - from);
  const laneHeight = streams.length === 0 ? 0 : height / streams.length;
  const lanes = streams.map((stream, index) => ({ stream, top: index * laneHeight, height: laneHeight }));
  const marks = chimes
    .filter((chime) => streams.includes(chime.stream) && chime.begins < to && (chime.ends ?? to) > from)
    .map((chime) => {
      const left = Math.max((chime.begins - from) * scale, 0);
      const right = Math.min(((chime.ends ?? to) - from) * scale, width);
      const lane = lanes[streams.indexOf(chime.stream)];
      return { chime, left, width: Math.max(right - left, NARROWEST_MARK), top: lane.top, height: lane.height };
    });
  return { lanes, marks, ticks: ticksOf(from, to, scale) };
}

/** @returns {import("./chimes.js").Chime | null} what is under the pointer, or so near that it must be meant */
export function chimeAt({ marks }, x, y) {
  const near = marks
    .filter((mark) => y >= mark.top && y < mark.top + mark.height)
    .map((mark) => ({ chime: mark.chime, distance: Math.max(mark.left - x, x - mark.left - mark.width, 0) }))
    .filter(({ distance }) => distance <= REACH)
    .sort((one, other) => one.distance - other.distance);
  return near[0]?.chime ?? null;
}

function ticksOf(from, to, scale) {
  const step = TICK_STEPS_MILLIS.find((millis) => millis * scale >= TICK_SPACING) ?? TICK_STEPS_MILLIS.at(-1);
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step) ticks.push({ at, left: (at - from) * scale });
  return ticks;
}
