import { element } from "./dom.js";

/** Browsers ignore larger cursors, and keep those over 32 pixels away from the window's edge. */
const LARGEST_SIDE = 128;

/** @returns {boolean} whether a browser shows a pointer of that size; a larger one has to be drawn by the page */
export function fitsCss({ width, height }, scale) {
  return Math.max(width, height) * scale <= LARGEST_SIDE;
}

/** @returns {HTMLCanvasElement} the shape in its own size */
export function drawShape(shape) {
  const canvas = element("canvas", { width: shape.width, height: shape.height });
  canvas.getContext("2d").putImageData(new ImageData(shape.pixels, shape.width, shape.height), 0, 0);
  return canvas;
}

/**
 * @param {{width: number, height: number, hotX: number, hotY: number}} shape
 * @param {HTMLCanvasElement} drawn the same, drawn
 * @param {number} scale CSS pixels for each guest pixel
 * @returns {string} a value for the CSS property `cursor`
 */
export function cssCursor(shape, drawn, scale) {
  const most = LARGEST_SIDE / Math.max(shape.width, shape.height);
  const factor = Math.min(Math.max(scale, 0.5), most);
  const canvas = element("canvas", {
    width: Math.max(1, Math.round(shape.width * factor)),
    height: Math.max(1, Math.round(shape.height * factor)),
  });
  canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
  const hot = `${Math.round(shape.hotX * factor)} ${Math.round(shape.hotY * factor)}`;
  return `url(${canvas.toDataURL("image/png")}) ${hot}, default`;
}
