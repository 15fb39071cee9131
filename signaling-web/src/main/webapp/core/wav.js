/**
 * Reads as much of a WAV file as is needed to draw it: 16 bit PCM, any number of channels.
 */

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const FULL_SCALE = 32_768;

/**
 * @param {ArrayBuffer} file
 * @returns {{rate: number, channels: number, frames: number, data: DataView} | null} null when it is no such file
 */
export function readWav(file) {
  const view = new DataView(file);
  if (file.byteLength < HEADER_BYTES || nameAt(view, 8) !== "WAVE") return null;
  let format = null;
  for (let at = HEADER_BYTES; at + CHUNK_HEADER_BYTES <= file.byteLength;) {
    const name = nameAt(view, at);
    const begin = at + CHUNK_HEADER_BYTES;
    const length = Math.min(view.getUint32(at + 4, true), file.byteLength - begin);
    if (name === "fmt " && length >= 16) {
      format = { channels: view.getUint16(begin + 2, true), rate: view.getUint32(begin + 4, true) };
      if (format.channels === 0 || view.getUint16(begin + 14, true) !== 16) return null;
    } else if (name === "data" && format !== null) {
      return { ...format, frames: Math.floor(length / (2 * format.channels)), data: new DataView(file, begin, length) };
    }
    at = begin + length + (length % 2); // chunks begin at even places
  }
  return null;
}

/** @returns {number[]} the largest sample of each of `columns` equal parts, from 0 to 1 */
export function peaksOf({ channels, frames, data }, columns) {
  const peaks = new Array(columns).fill(0);
  for (let frame = 0; frame < frames; frame++) {
    const column = Math.floor((frame * columns) / frames);
    for (let channel = 0; channel < channels; channel++) {
      const sample = Math.abs(data.getInt16(2 * (frame * channels + channel), true)) / FULL_SCALE;
      if (sample > peaks[column]) peaks[column] = sample;
    }
  }
  return peaks;
}

function nameAt(view, at) {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}
