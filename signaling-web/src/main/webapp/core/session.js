import { NO_CLIPBOARD, readClipboard } from "./clipboard.js";
import { changesOf, isSame, readControl } from "./control.js";
import { FreshPreparation } from "./fresh-preparation.js";
import { NO_OPTIONS, withMessage } from "./guest-options.js";
import { limitChanges, NO_LIMITS, readLimits } from "./limits.js";
import { readMachine } from "./machine.js";
import { Peer } from "./peer.js";
import { Signalling } from "./signalling.js";

/** The guest states that have pictures. */
const SHOWN = ["running", "paused"];

/** What people are told when the guest did what they asked for. */
const ANSWERS = { set_config: "Saved.", restart: "The guest restarts.", shutdown: "The guest shuts down.", get_config: "" };

/** Errors that answer a `join`, and that another attempt would only repeat. */
const FINAL_ERRORS = ["no-display", "not-allowed", "limit"];

/** Refusals that people are told of in words of their own. */
const KINDS_OF_REFUSAL = ["no-display", "guest-removed"];

const LOAD_IS_OVER = "Pictures are as fast and as large as before again.";

/**
 * One viewer of one display: the signalling, the media connection and what is known of guest and viewers, kept
 * together as one state. It tells every change by `onChange` and holds nothing of the page.
 *
 * Phases: `connecting` -> `joined` <-> `reconnecting`, and `stopped` when somebody has to do something (sign in, mend
 * the configuration, ask for rights) or an operator ended it, from which `open` begins again.
 *
 * A connection that is lost is opened again, and the session goes on where it was: the server keeps its place for a while
 * for whoever has the secret that `joined` gave. After that, or when the server forgot, it is joined anew. A media
 * connection that breaks is mended with ICE restarts first. A remote guest's publisher that returns is another peer, and gets a new offer.
 */
export class Session {
  #surroundings;
  #handlers;
  #signalling;
  #preparation;
  #trouble = null;
  #peer = null;
  #joined = null;
  #viewers = null;
  #lease = null;
  #resume = null;
  #before = null;
  #idleTimer = null;
  #wanted;

  phase = "connecting";
  /**
   * @type {{kind: string, message: string, by?: string, mayReturn?: boolean} | null} why the session stopped; `ended`: by
   *     an operator, or because nobody did anything
   */
  stop = null;
  /** @type {number} attempts that failed in a row, and whether they failed before the server opened the socket */
  failures = 0;
  handshakeFails = false;
  /** @type {{state: string, reason?: string, displays: object[], pointer: string} | null} */
  guest = null;
  /** @type {"none" | "connecting" | "connected" | "mending"} */
  media = "none";
  control = readControl(null, null);
  /** @type {import("./limits.js").Limits} what an operator set */
  limits = NO_LIMITS;
  /** @type {{atStake: "control" | "session", seconds: number} | null} what is lost unless somebody does something */
  idle = null;
  /** @type {import("./guest-options.js").GuestOptions} what an emulator lets people set */
  options = NO_OPTIONS;
  /** @type {{capsLock: boolean, numLock: boolean, scrollLock: boolean} | null} of the guest's keyboard; null: unknown */
  lights = null;
  /** @type {{fingers: number, certain: boolean} | null} the guest's touch screen; null: it has none */
  touchScreen = null;
  /** @type {string | null} what the guest's machine does, in QEMU's word; null while nothing can be done to it */
  machine = null;
  /** @type {import("./clipboard.js").Clipboard} */
  clipboard = NO_CLIPBOARD;

  /**
   * @param {object} surroundings
   * @param {typeof WebSocket} surroundings.WebSocket
   * @param {typeof RTCPeerConnection} surroundings.RTCPeerConnection
   * @param {{set: Function, clear: Function, every: Function}} surroundings.timers
   * @param {() => number} surroundings.random
   * @param {import("./input.js").Input} surroundings.input
   * @param {(unopened?: number) => Promise<{address: string, configuration: RTCConfiguration, credentialSeconds?: number}>}
   *     surroundings.prepare before each attempt, of which so many did not open, and for fresh credentials
   * @param {{display?: number, name?: string, isRemote?: boolean, inStep?: boolean, beside?: () => string | null}} wanted
   *     `beside`: it is a further display, without sound, of the viewer whose `secret` that is at the moment
   * @param {object} handlers `onChange()`, `onTrack(track)`, `onCursor(message)`, `onPointer(message)`,
   *     `onSound(message)` of the messages `sounds` and `levels`, `onConsole(message)` of the messages `consoles`,
   *     `console-text` and `console-typed`,
   *     `onNotice(sentence)` for people, `onMessage({from, text})` of an operator, `onFault(sentence)` for the console,
   *     `onAnswer(sentence)` for whoever asked something of the guest
   */
  constructor(surroundings, wanted, handlers) {
    this.#surroundings = surroundings;
    this.input = surroundings.input;
    this.#wanted = wanted;
    this.#handlers = handlers;
    const { WebSocket, timers, random } = surroundings;
    this.#preparation = new FreshPreparation(surroundings.prepare, timers);
    this.#signalling = new Signalling(
      { WebSocket, timers, random, prepare: async (unopened) => (await this.#preparation.renew(unopened)).address },
      {
        onState: (state, detail) => this.#signallingChanged(state, detail),
        onMessage: (message) => this.#receive(message),
        onFault: (sentence) => handlers.onFault(sentence),
        onStop: (cause) => this.#stopped(cause),
      },
    );
  }

  /** @returns {string | null} with which further displays join beside this viewer's; null while it is not joined */
  get secret() {
    return this.#joined === null ? null : this.#resume;
  }

  /** @returns {boolean} whether the guest runs and this display is not among its displays at the moment */
  get isUnplugged() {
    return this.hasPictures && this.#joined !== null && this.guest.displays.length > 0 && this.display === null;
  }

  /** @returns {object | null} the message `joined` */
  get joined() {
    return this.#joined;
  }

  /** @returns {boolean} whether the guest has pictures to show */
  get hasPictures() {
    return this.guest !== null && SHOWN.includes(this.guest.state);
  }

  /** @returns {object | null} the display that this session watches, as `guest` describes it */
  get display() {
    const id = this.#joined?.display ?? this.#wanted.display;
    return this.guest?.displays.find((display) => display.id === id) ?? null;
  }

  /** @returns {string | null} what keeps media from connecting, also that of the attempt before this one */
  get mediaProblem() {
    return this.#trouble;
  }

  open() {
    if (this.phase === "stopped") {
      this.phase = "connecting";
      this.stop = null;
      this.#changed();
    }
    this.#signalling.open();
  }

  close() {
    this.guest = null; // whoever prepares a peer at the moment makes none
    this.#closePeer();
    this.#forgetIdle();
    this.#preparation.forget();
    this.#signalling.close();
  }

  /** @param {"request" | "release" | "grant" | "refuse" | "take"} action */
  ask(action, viewer) {
    return this.#signalling.send({ type: "control", action, ...(viewer === undefined ? {} : { viewer }) });
  }

  /** @param {object} message `mix` or `levels` @returns {boolean} whether it went out: before `joined` none does */
  hear(message) {
    return this.#joined !== null && this.#signalling.send(message);
  }

  /** @param {object} message `console-read` and its like @returns {boolean} likewise */
  console(message) {
    return this.#joined !== null && this.#signalling.send(message);
  }

  /** Somebody is there: what the server warned of does not come. */
  stay() {
    this.#signalling.send({ type: "active" });
    this.#forgetIdle();
    this.#changed();
  }

  /**
   * Asks something of the guest itself.
   *
   * @param {"get_config" | "set_config" | "restart" | "shutdown"} type
   * @param {object} [config] the members that are to change
   */
  request(type, config) {
    return this.#signalling.send({ type, ...(config === undefined ? {} : { config }) });
  }

  /** @returns {RTCDataChannel | null} for a microphone's blocks, while there is a connection */
  microphone() {
    return this.media === "connected" ? this.#peer.microphone() : null;
  }

  async statistics() {
    return this.#peer?.statistics() ?? null;
  }

  #signallingChanged(state, { failures = 0, opened = true }) {
    if (state === "open") {
      this.#join();
    } else if (state === "waiting") {
      this.#forget();
      this.failures = failures;
      this.handshakeFails = !opened;
      this.phase = "reconnecting";
      this.#changed();
    }
  }

  #join() {
    const { display, name, beside } = this.#wanted;
    const where = display === undefined ? {} : { display };
    if (beside === undefined) {
      const resume = this.#resume === null ? {} : { resume: this.#resume };
      this.#signalling.send({ type: "join", ...where, ...(name ? { name } : {}), ...resume });
      return;
    }
    const secret = beside();
    if (secret === null) this.#signalling.reconnect(); // whose display it is, is itself on its way back
    else this.#signalling.send({ type: "join", ...where, beside: secret });
  }

  #receive(message) {
    switch (message.type) {
      case "joined":
        return this.#nowJoined(message);
      case "guest":
        return this.#guestChanged(message);
      case "viewers":
        this.#viewers = message;
        return this.#controlChanged();
      case "machine":
        this.machine = readMachine(message);
        return this.#changed();
      case "machine-event":
        return this.#handlers.onNotice(message.message);
      case "clipboard":
        this.clipboard = readClipboard(message);
        return this.#changed();
      case "load":
        return this.#handlers.onNotice(message.message ?? LOAD_IS_OVER);
      case "lease":
        this.#lease = message;
        return this.#controlChanged();
      case "answer":
        return this.#peer?.answer(message);
      case "candidate":
        return this.#peer?.candidate(message);
      case "refused":
        return this.#handlers.onNotice(`${this.#nameOf(message.viewer)} refused your request for control.`);
      case "message":
        return this.#handlers.onMessage(message);
      case "limits":
        return this.#limited(readLimits(message));
      case "input-idle":
        return this.#warned(message);
      case "ended":
        return this.#ended(message);
      case "cursor":
        return this.#handlers.onCursor(message);
      case "controls":
        this.lights = message.lights ?? null;
        this.touchScreen = message.touch ?? null;
        return this.#changed();
      case "pointer":
        return this.#handlers.onPointer(message);
      case "sounds":
      case "levels":
        return this.#handlers.onSound(message);
      case "consoles":
      case "console-text":
      case "console-typed":
        return this.#handlers.onConsole(message);
      case "config":
      case "storage":
      case "status":
        this.options = withMessage(this.options, message);
        return this.#changed();
      case "ack":
        return this.#handlers.onAnswer(ANSWERS[message.of] ?? "Done.");
      case "error":
        return this.#erred(message);
    }
  }

  #nowJoined(message) {
    const resumed = this.#before !== null && isSame(this.#before.viewer, message.viewer);
    // Nothing is news to whoever comes back but what changed meanwhile.
    this.control = resumed ? this.#before.control : this.control;
    if (!resumed) this.limits = NO_LIMITS;
    this.#before = null;
    this.#resume = message.resume ?? null;
    this.#joined = message;
    this.phase = "joined";
    this.failures = 0;
    this.handshakeFails = false;
    this.#signalling.keepAlive();
    if (this.#viewers !== null) this.#controlChanged();
    this.#changed();
  }

  #guestChanged({ state, reason, displays, pointer }) {
    const before = this.guest;
    const came = SHOWN.includes(state) && !(before !== null && SHOWN.includes(before.state));
    this.guest = {
      state,
      reason: reason ?? null,
      displays: displays ?? before?.displays ?? [],
      pointer: pointer ?? before?.pointer ?? "absolute",
    };
    if (!this.hasPictures && this.#wanted.isRemote) this.#closePeer();
    if (came && this.#peer === null) this.#preparePeer();
    this.#changed();
  }

  #controlChanged() {
    const before = this.control;
    this.control = readControl(this.#joined, this.#viewers, this.#lease, this.limits);
    if (this.idle?.atStake === "control" && this.control.holder !== "mine") this.#forgetIdle();
    this.input.allowed = this.control.holder === "mine";
    for (const sentence of changesOf(before, this.control)) this.#handlers.onNotice(sentence);
    this.#changed();
  }

  #limited(limits) {
    for (const sentence of limitChanges(this.limits, limits)) this.#handlers.onNotice(sentence);
    this.limits = limits;
    if (this.#viewers === null) this.#changed();
    else this.#controlChanged();
  }

  /** What was warned of happens or it does not: either is told by another message, if at all. */
  #warned({ atStake, seconds }) {
    this.#forgetIdle();
    this.idle = { atStake, seconds };
    this.#idleTimer = this.#surroundings.timers.set(() => {
      this.#forgetIdle();
      this.#changed();
    }, seconds * 1000);
    this.#changed();
  }

  #forgetIdle() {
    if (this.#idleTimer !== null) this.#surroundings.timers.clear(this.#idleTimer);
    this.#idleTimer = null;
    this.idle = null;
  }

  #ended({ cause, by, reason, mayReturn }) {
    this.#signalling.close();
    this.#stopped({ kind: "ended", cause, by: by ?? "", message: reason ?? "", mayReturn });
  }

  #erred({ code, message }) {
    const sentence = message || code;
    this.#handlers.onFault(`The server answered ${code}: ${sentence}`);
    if (code === "guest-refused") this.#handlers.onAnswer(sentence);
    if (code === "guest-removed") this.#refused(code, sentence);
    else if (this.phase !== "joined") {
      if (FINAL_ERRORS.includes(code)) this.#refused(code, sentence);
      else this.#signalling.reconnect();
    } else if (code === "guest-unavailable") {
      this.#closePeer();
      this.#changed();
    } else if (code === "negotiation" && this.media !== "connected") {
      this.#signalling.reconnect();
    } else {
      this.#handlers.onNotice(sentence);
    }
  }

  #refused(code, message) {
    this.#signalling.close();
    this.#stopped({ kind: KINDS_OF_REFUSAL.includes(code) ? code : "refused", message });
  }

  #stopped(cause) {
    this.#forget();
    this.#before = null;
    this.#resume = null;
    this.limits = NO_LIMITS;
    this.stop = cause;
    this.phase = "stopped";
    this.#changed();
  }

  /** A guest may come hours after the session was prepared. */
  async #preparePeer() {
    if (this.#preparation.current === null) {
      try {
        await this.#preparation.renew();
      } catch (problem) {
        this.#handlers.onFault(`The way to the picture could not be prepared: ${problem.message}`);
        this.#signalling.reconnect(); // which prepares again, and says what stands in the way
        return;
      }
      if (this.#peer !== null || !this.hasPictures) return;
    }
    this.#openPeer(this.#preparation.current);
  }

  #openPeer({ configuration, credentialSeconds }) {
    const { RTCPeerConnection, timers, prepare } = this.#surroundings;
    const peer = new Peer(
      {
        RTCPeerConnection,
        timers,
        configuration,
        credentialSeconds,
        fetchConfiguration: prepare,
        inStep: this.#wanted.inStep,
        isSilent: this.#wanted.beside !== undefined,
      },
      {
        onSend: (message) => this.#signalling.send(message),
        onTrack: (track) => this.#handlers.onTrack(track),
        onState: (state) => this.#peerChanged(peer, state),
        onFault: (sentence) => this.#handlers.onFault(sentence),
        onTrouble: (sentence) => this.#troubled(sentence),
      },
    );
    this.#peer = peer;
    this.media = "connecting";
    this.input.use({ keys: peer.keys, pointer: peer.pointer });
    peer.offer();
  }

  #peerChanged(peer, state) {
    if (peer !== this.#peer) return;
    if (state === "lost") {
      this.#forgetPeer();
      // Another peer for the same viewer is only understood by a publisher, which may also have just gone away.
      this.#signalling.reconnect();
    } else if (state !== "closed") {
      this.media = state;
      if (state === "connected") this.#trouble = null;
    }
    this.#changed();
  }

  #troubled(sentence) {
    if (this.media === "connected" || this.#trouble === sentence) return;
    this.#trouble = sentence;
    this.#changed();
  }

  #closePeer() {
    const peer = this.#peer;
    this.#forgetPeer();
    peer?.close();
  }

  #forgetPeer() {
    this.#peer = null;
    this.media = "none";
    this.input.use(null);
  }

  #forget() {
    this.#closePeer();
    this.#preparation.forget();
    if (this.#joined !== null) this.#before = { viewer: this.#joined.viewer, control: this.control };
    this.#forgetIdle();
    this.#joined = null;
    this.#viewers = null;
    this.#lease = null;
    this.guest = null;
    this.control = readControl(null, null);
    this.options = NO_OPTIONS;
    this.machine = null;
    this.clipboard = NO_CLIPBOARD;
    this.lights = null;
    this.touchScreen = null;
    this.input.allowed = false;
  }

  #nameOf(id) {
    return this.control.viewers.find((viewer) => isSame(viewer.id, id))?.name ?? "The controlling viewer";
  }

  #changed() {
    this.#handlers.onChange();
  }
}
