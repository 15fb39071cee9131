/**
 * Where the picture lies, and which of the guest's pixels is under a point of the page.
 */

/**
 * @param {{width: number, height: number}} room in CSS pixels
 * @param {{width: number, height: number}} picture in guest pixels
 * @returns {{width: number, height: number}} the largest size in CSS pixels that keeps the picture's shape
 */
export function fitted(room, picture) {
  if (picture.width <= 0 || picture.height <= 0) return { width: 0, height: 0 };
  const scale = Math.min(room.width / picture.width, room.height / picture.height);
  return { width: Math.floor(picture.width * scale), height: Math.floor(picture.height * scale) };
}

/**
 * @param {{width: number, height: number}} picture in guest pixels
 * @param {number} devicePixelRatio device pixels for each CSS pixel
 * @returns {{width: number, height: number}} in CSS pixels, so that a guest pixel is exactly one device pixel
 */
export function pixelExact(picture, devicePixelRatio) {
  return { width: picture.width / devicePixelRatio, height: picture.height / devicePixelRatio };
}

/**
 * @param {{width: number, height: number}} room in CSS pixels
 * @param {{width: number, height: number}} size of the shown picture, in CSS pixels
 * @param {number} devicePixelRatio device pixels for each CSS pixel
 * @returns {{left: number, top: number}} in the middle of the room, but never between two device pixels, where every
 *     edge would be blurred
 */
export function placed(room, size, devicePixelRatio) {
  const middle = (free) => Math.max(0, Math.floor((free / 2) * devicePixelRatio) / devicePixelRatio);
  return { left: middle(room.width - size.width), top: middle(room.height - size.height) };
}

/**
 * @param {number} clientX of a mouse event, in CSS pixels
 * @param {number} clientY likewise
 * @param {{left: number, top: number, width: number, height: number}} box the shown picture, in CSS pixels
 * @param {{width: number, height: number}} picture in guest pixels
 * @returns {{x: number, y: number} | null} the guest's pixel, the nearest one for a point beside the picture; null while
 *     there is no picture
 */
export function guestPixel(clientX, clientY, box, picture) {
  if (box.width <= 0 || box.height <= 0 || picture.width <= 0 || picture.height <= 0) return null;
  return {
    x: pixelAt((clientX - box.left) / box.width, picture.width),
    y: pixelAt((clientY - box.top) / box.height, picture.height),
  };
}

function pixelAt(share, count) {
  return Math.max(0, Math.min(count - 1, Math.floor(share * count)));
}
