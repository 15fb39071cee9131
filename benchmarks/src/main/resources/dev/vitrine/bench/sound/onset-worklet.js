// Tells at which time of its context each sound began, as OnsetTap does of the guest's.
const LOUD = 0.03;
const QUIET_SECONDS = 0.3;

class Onsets extends AudioWorkletProcessor {
  #quiet = 0;

  process([input]) {
    const length = input[0]?.length ?? 128;
    for (let i = 0; i < length; i++) {
      const loud = input.some((channel) => Math.abs(channel[i]) > LOUD);
      if (loud && this.#quiet >= QUIET_SECONDS * sampleRate) this.port.postMessage(currentTime + i / sampleRate);
      this.#quiet = loud ? 0 : this.#quiet + 1;
    }
    return true;
  }
}

registerProcessor('onsets', Onsets);
