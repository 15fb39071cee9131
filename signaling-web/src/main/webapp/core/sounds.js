/**
 * What a guest plays, as the messages `sounds` and `levels` tell it.
 */

/** What is as quiet is silence: the lower end of a meter, in dB. */
export const QUIETEST_DB = -60;

const CLASS_LABELS = { safety: "Safety", "non-safety": "Non-safety", early: "Early" };

const STATE_LABELS = {
  playing: "plays",
  quiet: "silent",
  dry: "stalled: the guest says that it plays, and nothing comes",
  absent: "not there",
};

export class Sounds {
  /** @type {{kind: "from-start" | "late" | "absent", at?: string, sinceStartSeconds?: number, reason?: string} | null} */
  attachment = null;
  preRollSeconds = 0;
  /** @type {{name: string, class: string, state: string}[]} */
  streams = [];
  #levels = new Map();

  /** @param {object} message `sounds` or `levels` */
  take(message) {
    if (message.type === "levels") {
      this.#levels = new Map(message.levels.map((level) => [level.stream, level]));
      return;
    }
    this.attachment = message.attachment;
    this.preRollSeconds = message.preRollSeconds;
    this.streams = message.streams;
  }

  /** The server is away: what plays is not known any more, what there is to hear still is. */
  lose() {
    this.#levels = new Map();
  }

  get names() {
    return this.streams.map((stream) => stream.name);
  }

  /** @returns {string | null} the class of a stream, null when there is none */
  classOf(name) {
    return this.streams.find((stream) => stream.name === name)?.class ?? null;
  }

  /** @returns {{peakDb: number, loudness: number} | null} null while it is not measured */
  levelOf(name) {
    return this.#levels.get(name) ?? null;
  }
}

export const classLabel = (name) => CLASS_LABELS[name] ?? name;

export const stateLabel = (state) => STATE_LABELS[state] ?? state;

/**
 * @param {Sounds["attachment"]} attachment
 * @param {(iso: string) => string} timeOf a moment as people read it
 * @returns {{tone: "good" | "late" | "absent", sentence: string}}
 */
export function describeAttachment(attachment, timeOf) {
  switch (attachment?.kind) {
    case "from-start":
      return { tone: "good", sentence: "Heard from the guest's first instruction on." };
    case "late":
      return { tone: "late", sentence: `Attached late at ${timeOf(attachment.at)}${lossOf(attachment)}.` };
    case "absent":
      return { tone: "absent", sentence: `Nothing is heard: ${attachment.reason ?? "the guest has no sound here"}.` };
    default:
      return { tone: "absent", sentence: "Not connected yet." };
  }
}

function lossOf({ sinceStartSeconds }) {
  if (sinceStartSeconds === undefined || sinceStartSeconds === null) return ": what sounded before is lost";
  return `, ${sinceStartSeconds.toFixed(1)} s after the machine began: what sounded before is lost`;
}

/** @returns {number} from 0 (silence) to 1 (full scale), as a meter shows it */
export function levelShare(decibels) {
  return Math.min(Math.max(1 - decibels / QUIETEST_DB, 0), 1);
}

/** @param {{peakDb: number, loudness: number} | null} level */
export function levelText(level) {
  if (level === null) return "not measured";
  if (level.peakDb <= QUIETEST_DB) return "silence";
  const loudness = level.loudness > QUIETEST_DB ? `, ${level.loudness.toFixed(0)} LUFS` : "";
  return `peak ${level.peakDb.toFixed(0)} dB${loudness}`;
}
