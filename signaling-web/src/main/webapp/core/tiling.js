/**
 * How several pictures share a room: in rows, each row as wide as the room or as high as it may be, so that every picture
 * keeps its shape and together they cover as much as they can.
 */

/**
 * @typedef {{left: number, top: number, width: number, height: number}} Box in CSS pixels
 */

/** What a picture of unknown size is taken for. */
const USUAL = { width: 16, height: 10 };

/**
 * @param {{width: number, height: number}} room in CSS pixels
 * @param {{width: number, height: number}[]} pictures in guest pixels; 0 x 0 while unknown
 * @param {{gap: number, caption: number}} spacing between the boxes, and the height over each that is not the picture's
 * @returns {Box[]} one for each picture, captions included, in the same order
 */
export function tiled(room, pictures, { gap, caption }) {
  if (pictures.length === 0) return [];
  if (pictures.length === 1) return [{ left: 0, top: 0, width: room.width, height: room.height }];
  const shapes = pictures.map(({ width, height }) => (width > 0 && height > 0 ? width / height : USUAL.width / USUAL.height));
  let best = null;
  for (let rows = 1; rows <= shapes.length; rows++) {
    const arranged = arrange(room, inRows(shapes, rows), gap, caption);
    if (best === null || arranged.covered > best.covered) best = arranged;
  }
  return best.boxes;
}

/** Splits in order, the longer rows first. */
function inRows(shapes, rows) {
  const split = [];
  let from = 0;
  for (let row = 0; row < rows; row++) {
    const count = Math.ceil((shapes.length - from) / (rows - row));
    split.push(shapes.slice(from, from + count));
    from += count;
  }
  return split;
}

function arrange(room, rows, gap, caption) {
  const sums = rows.map((row) => row.reduce((sum, shape) => sum + shape, 0));
  const heights = rows.map((row, at) => Math.max(1, (room.width - gap * (row.length - 1)) / sums[at]));
  const free = room.height - rows.length * caption - gap * (rows.length - 1);
  const wanted = heights.reduce((sum, height) => sum + height, 0);
  const scale = Math.min(1, Math.max(0, free) / wanted);
  const boxes = [];
  let covered = 0;
  let top = Math.max(0, (free - wanted * scale) / 2);
  for (const [at, row] of rows.entries()) {
    const height = heights[at] * scale;
    const length = sums[at] * height + gap * (row.length - 1);
    let left = Math.max(0, (room.width - length) / 2);
    for (const shape of row) {
      const width = shape * height;
      boxes.push({
        left: Math.floor(left),
        top: Math.floor(top),
        width: Math.floor(width),
        height: Math.floor(height + caption),
      });
      covered += width * height;
      left += width + gap;
    }
    top += height + caption + gap;
  }
  return { boxes, covered };
}
