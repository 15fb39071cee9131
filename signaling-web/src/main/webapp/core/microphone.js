/** What waits in the channel is old sound: above this, 80 ms of it, a block is dropped instead. */
const MOST_WAITING_BYTES = 8 * 966;

const VERSION = 1;
const CHANNELS = 1;

/** Why a browser gives no microphone, by the name of its error; whatever else goes wrong has `failed`. */
const PROBLEMS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "no-device",
  OverconstrainedError: "no-device",
};

/**
 * A viewer's microphone: asks for it, and sends what it hears as blocks of 10 ms while its viewer controls the guest. The
 * server hears nobody else, so a microphone goes off with control, and stays off until somebody switches it on again.
 *
 * The states are `off` -> `asking` -> `on`, from each of these back to `off`, and from `asking` to `refused`, `no-device` or
 * `failed`, from which it can be asked for again.
 */
export class Microphone {
  #capture;
  #channel;
  #handlers;
  #attempt = 0;
  #stop = null;
  #sequence = 0;
  #allowed = false;

  state = "off";
  /** @type {string} the browser's own words when it gave no microphone */
  problem = "";
  /** @type {number} blocks that found no channel or a full one */
  dropped = 0;

  /**
   * @param {object} surroundings
   * @param {{start: (handlers: object) => Promise<() => void>}} surroundings.capture gives blocks (see `microphone-capture.js`)
   * @param {() => RTCDataChannel | null} surroundings.channel the channel of the connection there is now
   * @param {object} handlers `onChange()`, `onLevel(peak)` with 0 to 1 for each block
   */
  constructor({ capture, channel }, handlers) {
    this.#capture = capture;
    this.#channel = channel;
    this.#handlers = handlers;
  }

  get isOn() {
    return this.state === "on" || this.state === "asking";
  }

  get isAllowed() {
    return this.#allowed;
  }

  /** @param {boolean} allowed whether this viewer controls */
  allow(allowed) {
    this.#allowed = allowed;
    if (!allowed && this.isOn) this.switchOff();
  }

  async switchOn() {
    if (!this.#allowed || this.isOn) return;
    const attempt = ++this.#attempt;
    this.#channel(); // opened now, it is there when somebody has said yes
    this.#enter("asking");
    try {
      const stop = await this.#capture.start({
        onBlock: (block, peak) => attempt === this.#attempt && this.#send(block, peak),
        onEnd: () => attempt === this.#attempt && this.switchOff(),
      });
      if (attempt !== this.#attempt) {
        stop();
        return;
      }
      this.#stop = stop;
      this.#enter("on");
    } catch (problem) {
      if (attempt === this.#attempt) this.#enter(PROBLEMS[problem.name] ?? "failed", problem.message);
    }
  }

  switchOff() {
    this.#attempt++;
    this.#stop?.();
    this.#stop = null;
    this.#enter("off");
  }

  /** @param {ArrayBuffer} block with room for the header before its samples */
  #send(block, peak) {
    this.#sequence = (this.#sequence + 1) >>> 0;
    const channel = this.#channel();
    if (channel?.readyState === "open" && channel.bufferedAmount <= MOST_WAITING_BYTES) {
      const header = new DataView(block);
      header.setUint8(0, VERSION);
      header.setUint8(1, CHANNELS);
      header.setUint32(2, this.#sequence);
      channel.send(new Uint8Array(block));
    } else {
      this.dropped++;
    }
    this.#handlers.onLevel(peak);
  }

  #enter(state, problem = "") {
    this.state = state;
    this.problem = problem;
    this.#handlers.onChange();
  }
}
