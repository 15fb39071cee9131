import { SignInNeeded } from "./server.js";

/** While something is recorded its length grows, else only others change what is kept. */
const WHILE_RECORDING_MILLIS = 2_000;
const OTHERWISE_MILLIS = 10_000;

/**
 * What is kept of a guest's sound, as somebody who looks at it sees it: the list stays fresh while it is watched, and
 * what is done to it is seen at once.
 */
export class Keeping {
  #recordings;
  #timers;
  #handlers;
  #timer = null;
  #watchers = new Set();
  #isClosed = false;

  /** @type {import("./recordings.js").Recording[]} the newest first */
  list = [];
  /** @type {string | null} why the list is not known */
  problem = null;

  /**
   * @param {import("./recordings.js").Recordings} recordings
   * @param {{set: Function, clear: Function}} timers
   * @param {{onChange: () => void, onSignedOut: () => void}} handlers
   */
  constructor(recordings, timers, handlers) {
    this.#recordings = recordings;
    this.#timers = timers;
    this.#handlers = handlers;
  }

  /** @param {string} who looks @param {boolean} looks */
  watch(who, looks) {
    const wasWatched = this.#watchers.size > 0;
    if (looks) this.#watchers.add(who);
    else this.#watchers.delete(who);
    if (!wasWatched && looks) this.refresh();
    if (!this.#isFollowed) this.#clearTimer();
  }

  /** Nobody wants to know any more. */
  close() {
    this.#isClosed = true;
    this.#watchers.clear();
    this.#clearTimer();
  }

  async refresh() {
    this.#clearTimer();
    try {
      this.list = await this.#recordings.list();
      this.problem = null;
    } catch (problem) {
      if (this.#isClosed) return;
      if (problem instanceof SignInNeeded) {
        this.#handlers.onSignedOut();
        return;
      }
      this.problem = problem.message || "The recordings are not known at the moment.";
    }
    if (this.#isClosed) return;
    this.#handlers.onChange();
    this.#clearTimer();
    if (!this.#isFollowed) return;
    const isWatchedGrowing = this.isRecording && this.#watchers.size > 0;
    const millis = isWatchedGrowing ? WHILE_RECORDING_MILLIS : OTHERWISE_MILLIS;
    this.#timer = this.#timers.set(() => this.refresh(), millis);
  }

  /** What is being recorded is told where nobody looks, too. */
  get #isFollowed() {
    return !this.#isClosed && (this.#watchers.size > 0 || this.isRecording);
  }

  /** @returns {import("./recordings.js").Recording | null} what is being recorded of that stream */
  running(stream) {
    return this.list.find((recording) => recording.running && recording.stream === stream) ?? null;
  }

  get isRecording() {
    return this.list.some((recording) => recording.running);
  }

  /** @returns {Promise<import("./recordings.js").Recording[]>} the clips, one of each stream */
  async clip(seconds, streams) {
    const clips = await this.#recordings.clip(seconds, streams);
    await this.refresh();
    return clips;
  }

  /** Records these of the streams that are not recorded yet. */
  async start(streams) {
    const fresh = streams.filter((stream) => this.running(stream) === null);
    if (fresh.length > 0) await this.#recordings.start(fresh);
    await this.refresh();
  }

  /** Ends all that is recorded of these streams. */
  async stop(streams) {
    const ending = this.list.filter((recording) => recording.running && streams.includes(recording.stream));
    await Promise.all(ending.map((recording) => this.#recordings.stop(recording.id)));
    await this.refresh();
  }

  /** Ends one of those that run. */
  async end(id) {
    await this.#recordings.stop(id);
    await this.refresh();
  }

  async remove(id) {
    await this.#recordings.remove(id);
    await this.refresh();
  }

  #clearTimer() {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
  }
}
