import { Chimes } from "../core/chimes.js";
import { ChosenMix } from "../core/chosen-mix.js";
import { EventFeed } from "../core/event-feed.js";
import { Films } from "../core/films.js";
import { Keeping } from "../core/keeping.js";
import { dayTime, lengthText } from "../core/moments.js";
import { Recordings } from "../core/recordings.js";
import { SignInNeeded } from "../core/server.js";
import { Sounds } from "../core/sounds.js";
import { timers } from "../core/timers.js";
import { element, setAttribute } from "./dom.js";
import { download } from "./download.js";
import { preference, remember } from "./preferences.js";
import { Replays } from "./replays.js";
import { SoundDesk } from "./sound-desk.js";
import { SoundPanel } from "./sound-panel.js";
import { Sound } from "./sound.js";
import { setTool, toolButton } from "./tools.js";

const MAY_RECORD = ["operator", "admin"];

/**
 * All that has to do with hearing a guest: its sound, the panel behind the bar's button, the desk with what was heard,
 * and what this listener chose.
 */
export class Listening {
  #server;
  #handlers;
  #recordings;
  #keeping;
  #films;
  #filming;
  #sounds = new Sounds();
  #chimes = new Chimes();
  #feed;
  #sound;
  #panel;
  #desk;
  #mix;
  #replays;
  #button = toolButton("sound", "Sound");
  #inStep = preference("sound.in-step", "") === "yes";
  #session = null;
  #joined = null;

  /**
   * @param {import("../core/server.js").Server} server
   * @param {string} guest its name
   * @param {object} handlers `onSay(sentence)`, `onInStep()`, `onSignedOut()`
   * @param {AbortSignal} signal ends it
   */
  constructor(server, guest, handlers, signal) {
    this.#server = server;
    this.#handlers = handlers;
    this.#mix = makeMix(guest, (message) => this.#session?.hear(message) ?? false);
    this.#recordings = new Recordings(server, guest);
    this.#keeping = new Keeping(this.#recordings, timers, {
      onChange: () => this.#render(),
      onSignedOut: () => this.#handlers.onSignedOut(),
    });
    this.#films = new Films(server, guest);
    this.#filming = new Keeping(this.#films, timers, {
      onChange: () => this.#render(),
      onSignedOut: () => this.#handlers.onSignedOut(),
    });
    this.#feed = this.#makeFeed(guest);
    this.#sound = new Sound(() => this.#render(), signal);
    this.#panel = new SoundPanel(this.#button, this.#panelHandlers());
    this.#desk = new SoundDesk(() => this.#deskState(), this.#deskHandlers());
    this.#replays = new Replays(this.#recordings, this.#desk.replay, server.clock, () => this.#sound.volume);
    this.hint = element(
      "button",
      { type: "button", class: "sound-hint", hidden: true },
      "The browser blocks sound: press any key, or here",
    );
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

  /** @returns {boolean} whether picture and sound are to be kept in step */
  get inStep() {
    return this.#inStep;
  }

  /** The page is shown: what was open in it when it was left is open again. */
  open() {
    if (preference("sound.desk", "") === "open") this.#openDesk();
  }

  close() {
    this.#feed.close();
    this.#keeping.close();
    this.#filming.close();
    this.#replays.cancel();
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
    this.#mix.tell(this.#sounds.names);
    this.#render();
  }

  /** @param {import("../core/session.js").Session} session */
  follow(session) {
    this.#session = session;
    if (session.joined !== this.#joined) {
      this.#joined = session.joined;
      this.#mix.begin();
      this.#sounds.lose();
      this.#panel.levels(this.#sounds);
      if (this.#joined !== null && this.disclosure.isOpen) session.hear({ type: "levels", on: true });
      if (this.#joined !== null) {
        this.#keeping.refresh();
        this.#filming.refresh();
      }
    }
    this.#render();
  }

  #render() {
    this.hint.hidden = !(this.#sound.isBlocked && this.#sound.isThere && !this.#sound.isMuted);
    this.#renderButton();
    if (this.disclosure.isOpen) {
      this.#panel.render({
        sound: this.#sound,
        sounds: this.#sounds,
        choice: this.#mix.choice,
        keeping: this.#keeping,
        film: {
          isFilmed: this.#filming.running(this.#screen) !== null,
          keepsLastMinute: this.#films.keepsLastMinute,
        },
        mayRecord: this.#mayRecord,
        inStep: this.#inStep,
      });
    }
    this.#desk.render();
  }

  #renderButton() {
    const { isMuted } = this.#sound;
    const isRecording = this.#keeping.isRecording || this.#filming.isRecording;
    const facts = ["Sound", isMuted ? "muted" : null, isRecording ? "recording" : null].filter(Boolean);
    setTool(this.#button, { label: facts.join(", "), picture: isMuted ? "silence" : "sound" });
    setAttribute(this.#button, "data-recording", isRecording ? "yes" : null);
  }

  get #mayRecord() {
    return MAY_RECORD.includes(this.#joined?.role);
  }

  /** What films of the display that is shown have in the place of a stream. */
  get #screen() {
    return Films.streamOf(this.#joined?.display ?? 0);
  }

  #makeFeed(guest) {
    const { EventSource } = window;
    const newest = () => this.#recordings.newestEvent();
    return new EventFeed({ EventSource, timers, random: Math.random, newest }, guest, {
      onEvent: (event) => this.#heard(event),
      onState: () => this.#desk.render(),
      onFault: (sentence) => console.warn(`Vitrine: ${sentence}`),
      onSignedOut: () => this.#handlers.onSignedOut(),
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
      onFilm: () => this.#try(() => this.#film()),
      onLastMinute: () => this.#try(() => this.#lastMinute()),
      onReplay: (stream) => this.#try(() => this.#replay(stream)),
      onDesk: () => this.#deskAsked(),
      onInStep: (inStep) => this.#setInStep(inStep),
    };
  }

  #deskHandlers() {
    return {
      onClose: () => this.#closeDesk(),
      onPlaying: (playing) => this.#sound.hold(playing),
      onChime: (chime) => this.#try(() => this.#replays.chime(chime)),
      addressOf: (id) => this.#recordings.soundAddress(id),
      onPlay: (recording) => this.#try(() => this.#replays.recording(recording)),
      onStop: (recording) => this.#try(() => this.#keeping.end(recording.id)),
      onRemove: (recording) => this.#try(() => this.#keeping.remove(recording.id)),
      onProblem: (sentence) => this.#said(sentence),
      films: {
        addressOf: (id) => this.#films.address(id),
        onPlay: (film) => this.#try(() => this.#playFilm(film)),
        onStop: (film) => this.#try(() => this.#filming.end(film.id)),
        onRemove: (film) => this.#try(() => this.#filming.remove(film.id)),
      },
    };
  }

  #deskState() {
    return {
      chimes: this.#chimes,
      sounds: this.#sounds,
      keeping: this.#keeping,
      filming: this.#filming,
      now: this.#server.clock.now(),
      feed: this.#feed.state,
      mayRecord: this.#mayRecord,
    };
  }

  #panelToggled(open) {
    this.#session?.hear({ type: "levels", on: open });
    this.#keeping.watch("panel", open);
    this.#filming.watch("panel", open);
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
    this.#mix.choose(stream, part, this.#sounds.names);
    this.#render();
  }

  async #clip(seconds) {
    this.#panel.answered("Keeping …");
    const clips = await this.#keeping.clip(seconds, this.#sounds.names);
    for (const clip of clips) download(this.#recordings.soundAddress(clip.id), `${clip.id}.wav`);
    const what = clips.length === 1 ? `of ${clips[0].stream}` : `of ${clips.length} streams`;
    this.#said(`Kept and downloaded the last ${seconds} s ${what}.`);
  }

  async #record(streams, isRecording) {
    if (isRecording) await this.#keeping.stop(streams);
    else await this.#keeping.start(streams);
    this.#said(isRecording ? "Recording stopped." : `Recording ${streams.join(", ")}.`);
  }

  async #film() {
    const screen = this.#screen;
    const isFilmed = this.#filming.running(screen) !== null;
    if (isFilmed) await this.#filming.stop([screen]);
    else await this.#filming.start([screen]);
    this.#said(isFilmed ? "Filming stopped." : `Filming ${screen} with the sound.`);
  }

  async #lastMinute() {
    this.#panel.answered("Keeping …");
    const films = await this.#filming.clip(60, [this.#screen]);
    for (const { id } of films) download(this.#films.address(id), `${id}.webm`);
    this.#said("Kept and downloaded the last minute.");
  }

  async #playFilm({ id, stream, begins, seconds }) {
    const title = `${stream}, ${lengthText(seconds * 1000)} of ${dayTime(begins, this.#server.clock.now())}`;
    this.#desk.replay.close();
    await this.#desk.film.load({ title, address: this.#films.address(id) }, this.#sound.volume);
  }

  async #replay(stream) {
    this.#deskAsked();
    await this.#replays.stream(stream);
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
    this.#filming.watch("desk", true);
    this.#feed.open();
  }

  #closeDesk() {
    remember("sound.desk", "closed");
    this.#replays.cancel();
    this.#desk.close();
    this.#keeping.watch("desk", false);
    this.#filming.watch("desk", false);
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

function makeMix(guest, send) {
  const name = `sound.mix.${guest}`;
  return new ChosenMix(preference(name, ""), (text) => remember(name, text), send);
}
