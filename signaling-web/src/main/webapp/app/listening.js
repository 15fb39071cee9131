import { Chimes } from "../core/chimes.js";
import { EventFeed } from "../core/event-feed.js";
import { Keeping } from "../core/keeping.js";
import { mixMessage, readChoice, withChoice } from "../core/mix.js";
import { clockTime, lengthText } from "../core/moments.js";
import { Recordings } from "../core/recordings.js";
import { SignInNeeded } from "../core/server.js";
import { Sounds } from "../core/sounds.js";
import { timers } from "../core/timers.js";
import { element } from "./dom.js";
import { download } from "./download.js";
import { preference, remember } from "./preferences.js";
import { fileName } from "./recordings-table.js";
import { SoundDesk } from "./sound-desk.js";
import { SoundPanel } from "./sound-panel.js";
import { Sound } from "./sound.js";

/** Around a chime that is replayed, so that its beginning and its end are heard as such. */
const AROUND_MILLIS = 300;

const MAY_RECORD = ["operator", "admin"];

/**
 * All that has to do with hearing a guest: its sound, the panel behind the bar's button, the desk with what was heard,
 * and what this listener chose.
 */
export class Listening {
  #server;
  #guest;
  #handlers;
  #recordings;
  #keeping;
  #sounds = new Sounds();
  #chimes = new Chimes();
  #feed;
  #sound;
  #panel;
  #desk;
  #choice;
  #inStep = preference("sound.in-step", "") === "yes";
  #session = null;
  #joined = null;
  #sent = "";

  /**
   * @param {import("../core/server.js").Server} server
   * @param {string} guest its name
   * @param {HTMLButtonElement} button of the bar
   * @param {object} handlers `onChange()`, `onSay(sentence)`, `onInStep()`, `onSignedOut()`, `onDeskClosed()`
   * @param {AbortSignal} signal ends it
   */
  constructor(server, guest, button, handlers, signal) {
    this.#server = server;
    this.#guest = guest;
    this.#handlers = handlers;
    this.#choice = readChoice(preference(this.#mixName(), ""));
    this.#recordings = new Recordings(server, guest);
    this.#keeping = new Keeping(this.#recordings, timers, { onChange: () => this.#render() });
    this.#feed = this.#makeFeed();
    this.#sound = new Sound(() => this.#changed(), signal);
    this.#panel = new SoundPanel(button, this.#panelHandlers());
    this.#desk = new SoundDesk(() => this.#deskState(), this.#deskHandlers());
    this.hint = element("button", { type: "button", class: "sound-hint", hidden: true }, "The browser blocks sound. Turn it on");
    this.hint.addEventListener("click", () => this.#sound.start());
    this.#sound.setVolume(Number(preference("sound.volume", "1")));
    this.#sound.mute(preference("sound.muted", "") === "yes");
  }

  get disclosure() {
    return this.#panel.disclosure;
  }

  get desk() {
    return this.#desk.element;
  }

  /** @returns {HTMLAudioElement} */
  get element() {
    return this.#sound.element;
  }

  get isMuted() {
    return this.#sound.isMuted;
  }

  /** @returns {boolean} whether picture and sound are to be kept in step */
  get inStep() {
    return this.#inStep;
  }

  get isRecording() {
    return this.#keeping.isRecording;
  }

  /** The page is shown: what was open in it when it was left is open again. */
  open() {
    if (preference("sound.desk", "") === "open") this.#openDesk();
  }

  close() {
    this.#feed.close();
    this.#keeping.watch("panel", false);
    this.#keeping.watch("desk", false);
    this.#desk.close();
  }

  /** @param {MediaStreamTrack} track of kind audio */
  play(track) {
    this.#sound.play(track);
  }

  /** @param {object} message `sounds` or `levels` */
  receive(message) {
    this.#sounds.take(message);
    if (message.type === "levels") {
      this.#panel.levels(this.#sounds);
      return;
    }
    this.#sendMix();
    this.#render();
  }

  /** @param {import("../core/session.js").Session} session */
  follow(session) {
    this.#session = session;
    if (session.joined !== this.#joined) {
      this.#joined = session.joined;
      this.#sent = "";
      this.#sounds.lose();
      this.#panel.levels(this.#sounds);
      if (this.#joined !== null && this.disclosure.isOpen) session.hear({ type: "levels", on: true });
    }
    this.#render();
  }

  #render() {
    this.hint.hidden = !(this.#sound.isBlocked && this.#sound.isThere && !this.#sound.isMuted);
    const { isOpen } = this.disclosure;
    if (isOpen) {
      this.#panel.render({
        sound: this.#sound,
        sounds: this.#sounds,
        choice: this.#choice,
        keeping: this.#keeping,
        mayRecord: this.#mayRecord,
        inStep: this.#inStep,
      });
    }
    this.#desk.render();
  }

  #changed() {
    this.#render();
    this.#handlers.onChange();
  }

  get #mayRecord() {
    return MAY_RECORD.includes(this.#joined?.role);
  }

  #makeFeed() {
    const { EventSource } = window;
    const newest = () => this.#recordings.newestEvent();
    return new EventFeed({ EventSource, timers, random: Math.random, newest }, this.#guest, {
      onEvent: (event) => this.#heard(event),
      onState: () => this.#desk.render(),
      onFault: (sentence) => console.warn(`Vitrine: ${sentence}`),
    });
  }

  #heard(event) {
    this.#chimes.take(event);
    this.#server.clock.saw(Date.parse(event.time));
    this.#desk.render();
  }

  #panelHandlers() {
    return {
      onToggle: (open) => this.#panelToggled(open),
      onMute: () => this.#mute(!this.#sound.isMuted),
      onVolume: (share) => this.#setVolume(share),
      onStart: () => this.#sound.start(),
      onChoose: (stream, part) => this.#choose(stream, part),
      onClip: (seconds) => this.#try(() => this.#clip(seconds)),
      onRecord: (stream) => this.#try(() => this.#record([stream], this.#keeping.running(stream) !== null)),
      onRecordAll: () => this.#try(() => this.#record(this.#sounds.names, this.#keeping.isRecording)),
      onReplay: (stream) => this.#try(() => this.#replay(stream)),
      onDesk: () => this.#deskAsked(),
      onInStep: (inStep) => this.#setInStep(inStep),
    };
  }

  #deskHandlers() {
    return {
      onClose: () => this.#closeDesk(),
      onPlaying: (playing) => this.#sound.hold(playing),
      onChime: (chime) => this.#try(() => this.#replayChime(chime)),
      addressOf: (id) => this.#recordings.soundAddress(id),
      onPlay: (recording) => this.#try(() => this.#replayRecording(recording)),
      onStop: (recording) => this.#try(() => this.#keeping.stop([recording.stream])),
      onRemove: (recording) => this.#try(() => this.#keeping.remove(recording.id)),
    };
  }

  #deskState() {
    return {
      chimes: this.#chimes,
      sounds: this.#sounds,
      keeping: this.#keeping,
      now: this.#server.clock.now(),
      feed: this.#feed.state,
      mayRecord: this.#mayRecord,
    };
  }

  #panelToggled(open) {
    this.#session?.hear({ type: "levels", on: open });
    this.#keeping.watch("panel", open);
    if (!open) this.#sounds.lose();
    this.#panel.answered("");
    this.#render();
  }

  #mute(muted) {
    remember("sound.muted", muted ? "yes" : "no");
    this.#sound.mute(muted);
  }

  #setVolume(share) {
    remember("sound.volume", String(share));
    this.#sound.setVolume(share);
  }

  #setInStep(inStep) {
    this.#inStep = inStep;
    remember("sound.in-step", inStep ? "yes" : "no");
    this.#handlers.onInStep();
  }

  #choose(stream, part) {
    this.#choice = withChoice(this.#choice, stream, part);
    remember(this.#mixName(), JSON.stringify(this.#choice));
    this.#sendMix();
    this.#render();
  }

  /** The server knows of no choice until it is told, and each session begins with everything. */
  #sendMix() {
    const { names } = this.#sounds;
    const message = mixMessage(this.#choice, names);
    const text = JSON.stringify(message);
    const isUsual = text === JSON.stringify(mixMessage({}, names));
    if (names.length === 0 || text === this.#sent || (isUsual && this.#sent === "")) return;
    if (this.#session?.hear(message)) this.#sent = text;
  }

  #mixName() {
    return `sound.mix.${this.#guest}`;
  }

  async #clip(seconds) {
    this.#panel.answered("Keeping …");
    const clips = await this.#keeping.clip(seconds, this.#sounds.names);
    for (const clip of clips) download(this.#recordings.soundAddress(clip.id), fileName(clip));
    const what = clips.length === 1 ? `of ${clips[0].stream}` : `of ${clips.length} streams`;
    this.#said(`Kept and downloaded the last ${seconds} s ${what}.`);
  }

  async #record(streams, isRecording) {
    if (isRecording) await this.#keeping.stop(streams);
    else await this.#keeping.start(streams);
    this.#said(isRecording ? "Recording stopped." : `Recording ${streams.join(", ")}.`);
    this.#handlers.onChange();
  }

  async #replay(stream) {
    const kept = await this.#recordings.preRoll(stream);
    this.#openDesk();
    this.disclosure.close();
    await this.#desk.replay.load({ title: stream, ...kept }, this.#sound.volume);
  }

  async #replayChime({ stream, begins, ends, known }) {
    const to = (ends ?? this.#server.clock.now()) + AROUND_MILLIS;
    const kept = await this.#recordings.preRoll(stream, { from: begins - AROUND_MILLIS, to });
    await this.#desk.replay.load({ title: known[0] ?? stream, ...kept }, this.#sound.volume);
  }

  async #replayRecording({ id, stream, begins, seconds }) {
    const title = `${stream}, ${lengthText(seconds * 1000)} of ${clockTime(begins)}`;
    await this.#desk.replay.load({ title, wav: await this.#recordings.sound(id), begins }, this.#sound.volume);
  }

  #deskAsked() {
    this.disclosure.close();
    this.#openDesk();
    this.#desk.focus();
  }

  #openDesk() {
    remember("sound.desk", "open");
    this.#desk.open();
    this.#keeping.watch("desk", true);
    this.#feed.open();
  }

  #closeDesk() {
    remember("sound.desk", "closed");
    this.#desk.close();
    this.#keeping.watch("desk", false);
    this.#feed.close();
    this.disclosure.button.focus();
  }

  /** What the server refuses is said in its own words. */
  async #try(action) {
    try {
      await action();
    } catch (problem) {
      if (problem instanceof SignInNeeded) this.#handlers.onSignedOut();
      else this.#said(problem.message);
    }
  }

  #said(sentence) {
    if (this.disclosure.isOpen) this.#panel.answered(sentence);
    else this.#handlers.onSay(sentence);
  }
}
