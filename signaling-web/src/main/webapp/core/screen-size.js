/** Modes whose width is no multiple of that are refused by some drivers. */
const WIDTH_STEP = 8;
const HEIGHT_STEP = 2;

/** What the server takes, in pixels. */
const LEAST = 64;
const MOST = 8192;

const MILLIMETRES_PER_CSS_PIXEL = 25.4 / 96;

/**
 * @param {{width: number, height: number}} room in CSS pixels
 * @param {number} devicePixelRatio device pixels for each CSS pixel
 * @returns {{width: number, height: number, widthMillimetres: number, heightMillimetres: number} | null} the guest's screen that
 *     fits into it pixel by pixel; null where nothing would
 */
export function screenFor(room, devicePixelRatio) {
  const side = (length, step) => Math.min(MOST, Math.floor((length * devicePixelRatio) / step) * step);
  const width = side(room.width, WIDTH_STEP);
  const height = side(room.height, HEIGHT_STEP);
  if (width < LEAST || height < LEAST) return null;
  return {
    width,
    height,
    widthMillimetres: Math.round(room.width * MILLIMETRES_PER_CSS_PIXEL),
    heightMillimetres: Math.round(room.height * MILLIMETRES_PER_CSS_PIXEL),
  };
}
