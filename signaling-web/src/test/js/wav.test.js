import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { peaksOf, readWav } from "../../main/webapp/core/wav.js";

/** As the server writes it: a chunk of junk before the format, stereo. */
function wav(samples, { bits = 16, junk = 28, missing = 0 } = {}) {
  const file = new DataView(new ArrayBuffer(12 + 8 + junk + 24 + 8 + samples.length * 2 - missing));
  let at = 0;
  const name = (text) => [...text].forEach((letter) => file.setUint8(at++, letter.charCodeAt(0)));
  const long = (value) => file.setUint32((at += 4) - 4, value, true);
  const short = (value) => file.setUint16((at += 2) - 2, value, true);
  name("RIFF");
  long(file.byteLength - 8);
  name("WAVEJUNK");
  long(junk);
  at += junk + (junk % 2);
  name("fmt ");
  long(16);
  short(1);
  short(2);
  long(48_000);
  long(192_000);
  short(4);
  short(bits);
  name("data");
  long(samples.length * 2);
  for (const sample of samples.slice(0, samples.length - missing / 2)) file.setInt16((at += 2) - 2, sample, true);
  return file.buffer;
}

describe("a WAV file", () => {
  test("is read behind chunks that are not needed", () => {
    const { rate, channels, frames } = readWav(wav([1, 2, 3, 4]));
    assert.deepEqual([rate, channels, frames], [48_000, 2, 2]);
  });

  test("that was cut off has what there is of it", () => {
    assert.equal(readWav(wav([1, 2, 3, 4, 5, 6], { missing: 4 })).frames, 2);
  });

  test("of another kind is none", () => {
    assert.equal(readWav(new ArrayBuffer(4)), null);
    assert.equal(readWav(new ArrayBuffer(400)), null);
    assert.equal(readWav(wav([1, 2], { bits: 24 })), null);
    for (let length = 0; length < 72; length++) assert.equal(readWav(wav([1, 2]).slice(0, length)), null, `${length}`);
  });

  test("is drawn by the largest sample of either channel in each part", () => {
    const read = readWav(wav([0, 16_384, 0, 0, -32_768, 0, 0, 8_192]));
    assert.deepEqual(peaksOf(read, 2), [0.5, 1]);
    assert.deepEqual(
      peaksOf(read, 8).filter((peak) => peak > 0),
      [0.5, 1, 0.25],
    );
  });
});
