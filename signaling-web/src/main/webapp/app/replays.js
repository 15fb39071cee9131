import { dayTime, lengthText } from "../core/moments.js";

/** Around a chime that is replayed, so that its beginning and its end are heard as such. */
const AROUND_MILLIS = 300;

/** What can be replayed: fetched from the server and given to the player. */
export class Replays {
  #recordings;
  #player;
  #clock;
  #volume;
  #asked = 0;

  /**
   * @param {import("../core/recordings.js").Recordings} recordings
   * @param {import("./replay.js").Replay} player
   * @param {import("../core/host-clock.js").HostClock} clock
   * @param {() => number} volume at which it is played, 0 to 1
   */
  constructor(recordings, player, clock, volume) {
    this.#recordings = recordings;
    this.#player = player;
    this.#clock = clock;
    this.#volume = volume;
  }

  /** All that is kept of a stream. */
  async stream(stream) {
    await this.#play(async () => ({ title: stream, ...(await this.#recordings.preRoll(stream)) }));
  }

  /** What is on its way is not wanted any more. */
  cancel() {
    this.#asked++;
  }

  /** @param {import("../core/chimes.js").Chime} chime */
  async chime({ stream, begins, ends, known }) {
    const span = { from: begins - AROUND_MILLIS, to: (ends ?? this.#clock.now()) + AROUND_MILLIS };
    await this.#play(async () => ({ title: known[0] ?? stream, ...(await this.#recordings.preRoll(stream, span)) }));
  }

  /** @param {import("../core/recordings.js").Recording} recording */
  async recording({ id, stream, begins, seconds }) {
    const title = `${stream}, ${lengthText(seconds * 1000)} of ${dayTime(begins, this.#clock.now())}`;
    await this.#play(async () => ({ title, wav: await this.#recordings.sound(id), begins }));
  }

  /** Of several that were asked for the last one is played, whichever comes first. */
  async #play(fetched) {
    const asked = ++this.#asked;
    const what = await fetched();
    if (asked === this.#asked) await this.#player.load(what, this.#volume());
  }
}
