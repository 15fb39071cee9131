/**
 * The guest's cursor shape, which is not in the picture.
 */

/** QEMU's largest cursors are 512 pixels a side; more is a mistake. */
const LARGEST_SIDE = 512;

/** What is shown when the guest draws its own pointer late, into the picture: where the hand is now. */
export const DOT = dot();

/**
 * @param {{width: number, height: number, hotX?: number, hotY?: number, rgba?: string}} message as in docs/signaling.md
 * @param {(base64: string) => string} decodeBase64 as `atob`
 * @returns {{width: number, height: number, hotX: number, hotY: number, pixels: Uint8ClampedArray} | null} the shape;
 *     null when the guest has none
 * @throws {RangeError} when size and pixels do not fit together
 */
export function readCursor(message, decodeBase64) {
  const { width, height, hotX = 0, hotY = 0, rgba = "" } = message;
  if (width === 0 || height === 0) return null;
  if (width < 0 || height < 0 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
    throw new RangeError(`a cursor of ${width}x${height}, where at most ${LARGEST_SIDE}x${LARGEST_SIDE} is shown`);
  }
  const pixels = bytesOf(decodeBase64(rgba));
  if (pixels.length !== width * height * 4) {
    throw new RangeError(`a cursor of ${width}x${height} with ${pixels.length} bytes instead of ${width * height * 4}`);
  }
  return { width, height, hotX: within(hotX, width), hotY: within(hotY, height), pixels };
}

/**
 * @param {{width: number, height: number, hotX: number, hotY: number, pixels: Uint8ClampedArray}} shape
 * @returns {object | null} the same without the clear rows and columns around it, as far as its hot spot lets them go: cards
 *     pad small shapes, and browsers do not show large ones everywhere. Null: nothing of it can be seen
 */
export function trimmed(shape) {
  const { width, height, hotX, hotY, pixels } = shape;
  let [left, top, right, bottom] = [hotX, hotY, hotX, hotY];
  let isClear = true;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[(y * width + x) * 4 + 3] === 0) continue;
      isClear = false;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  if (isClear) return null;
  const size = { width: right - left + 1, height: bottom - top + 1 };
  const kept = new Uint8ClampedArray(size.width * size.height * 4);
  for (let y = 0; y < size.height; y++) {
    const start = ((top + y) * width + left) * 4;
    kept.set(pixels.subarray(start, start + size.width * 4), y * size.width * 4);
  }
  return { ...size, hotX: hotX - left, hotY: hotY - top, pixels: kept };
}

function bytesOf(binary) {
  return Uint8ClampedArray.from(binary, (character) => character.charCodeAt(0));
}

function within(hot, size) {
  return Math.max(0, Math.min(size - 1, hot));
}

/** A white dot of 5 pixels with a dark rim, to be seen on any ground. */
function dot() {
  const side = 7;
  const pixels = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const distance = Math.hypot(x - 3, y - 3);
      const grey = distance < 1.6 ? 255 : 0;
      pixels.set([grey, grey, grey, distance < 1.6 ? 255 : distance < 3 ? 160 : 0], (y * side + x) * 4);
    }
  }
  return { width: side, height: side, hotX: 3, hotY: 3, pixels };
}
