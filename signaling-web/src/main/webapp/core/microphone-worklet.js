/** Room for the header that the page writes before the samples (docs/signaling.md). */
const HEADER_BYTES = 6;
const BLOCK_SAMPLES = 480;
const FULL_SCALE = 32_767;

/**
 * Gathers what the microphone hears, one channel of 48 kHz, into blocks of 10 ms: 16-bit samples behind a header's room, in
 * the byte order of the machine, which is little-endian wherever there is a browser.
 */
class MicrophoneBlocks extends AudioWorkletProcessor {
  #block = new ArrayBuffer(HEADER_BYTES + BLOCK_SAMPLES * 2);
  #samples = new Int16Array(this.#block, HEADER_BYTES);
  #filled = 0;
  #peak = 0;

  process([[samples = []]]) {
    for (const sample of samples) {
      const value = Math.max(-1, Math.min(1, sample));
      this.#peak = Math.max(this.#peak, Math.abs(value));
      this.#samples[this.#filled++] = Math.round(value * FULL_SCALE);
      if (this.#filled === BLOCK_SAMPLES) this.#post();
    }
    return true;
  }

  #post() {
    this.port.postMessage({ block: this.#block, peak: this.#peak }, [this.#block]);
    this.#block = new ArrayBuffer(HEADER_BYTES + BLOCK_SAMPLES * 2);
    this.#samples = new Int16Array(this.#block, HEADER_BYTES);
    this.#filled = 0;
    this.#peak = 0;
  }
}

registerProcessor("microphone-blocks", MicrophoneBlocks);
