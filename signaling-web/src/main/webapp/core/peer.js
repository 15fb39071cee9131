import { RelayTrouble } from "./relay-trouble.js";
import { withOneStream, withSeparateStreams, withStereo } from "./sdp.js";

const ICE_RESTARTS = 3;

/**
 * How long a connection may be `disconnected` before ICE is restarted: long enough for a short gap that mends itself,
 * shorter than the browser's own way to `failed`.
 */
const DISCONNECTED_MILLIS = 4_000;

/** Of the lifetime of credentials: early enough for further attempts, of which one follows each that fails. */
const RENEW_AFTER = 0.75;
const RENEW_AGAIN_AFTER = 0.05;

/**
 * The media connection: pictures and sound in, keys and pointer out. The browser offers; a connection that fails is
 * offered again with an ICE restart, and given up (`lost`) when that does not help or the other side closed it. Each
 * restart fetches fresh credentials of the relays, and there is one before they expire.
 *
 * The states are `connecting` -> `connected` <-> `mending` -> `lost`, and `closed` from anywhere.
 */
export class Peer {
  #connection;
  #timers;
  #handlers;
  #state = "connecting";
  #answered = false;
  #early = [];
  #restarts = 0;
  #mendTimer = null;
  #renewTimer = null;
  #credentialSeconds = 0;
  #fetchConfiguration;
  #inStep;
  #trouble = new RelayTrouble();
  #microphone = null;

  /**
   * @param {object} surroundings
   * @param {typeof RTCPeerConnection} surroundings.RTCPeerConnection
   * @param {{set: Function, clear: Function}} surroundings.timers
   * @param {RTCConfiguration} surroundings.configuration
   * @param {number} [surroundings.credentialSeconds] how long the credentials in it are good for; absent: for ever
   * @param {() => Promise<{configuration: RTCConfiguration, credentialSeconds?: number}>} surroundings.fetchConfiguration
   * @param {boolean} [surroundings.inStep] whether the browser keeps picture and sound in step, so that both wait
   * @param {boolean} [surroundings.isSilent] whether it is a picture alone
   * @param {object} handlers `onSend(message)`, `onTrack(track)`, `onState(state)`, `onFault(sentence)`,
   *     `onTrouble(sentence)` when a relay does not serve
   */
  constructor({ RTCPeerConnection, timers, configuration, credentialSeconds, fetchConfiguration, inStep, isSilent }, handlers) {
    this.#inStep = inStep === true;
    this.#timers = timers;
    this.#handlers = handlers;
    this.#fetchConfiguration = fetchConfiguration;
    this.#connection = new RTCPeerConnection(configuration);
    this.keys = this.#connection.createDataChannel("keys", { ordered: true });
    this.pointer = this.#connection.createDataChannel("pointer", { ordered: false, maxRetransmits: 0 });
    this.#listen();
    this.#receive("video");
    if (isSilent !== true) this.#receive("audio");
    this.#renewAfter(credentialSeconds);
  }

  get state() {
    return this.#state;
  }

  /**
   * @returns {RTCDataChannel} what carries a microphone's blocks, made when it is first asked for: most viewers never speak.
   *     A block that comes late is worth nothing, and one that is lost is 10 ms of silence: none is sent twice.
   */
  microphone() {
    this.#microphone ??= this.#connection.createDataChannel("microphone", { ordered: false, maxRetransmits: 0 });
    return this.#microphone;
  }

  /** Makes the offer and sends it. */
  async offer({ iceRestart = false } = {}) {
    try {
      this.#answered = false;
      this.#trouble.begin();
      const offer = await this.#connection.createOffer({ iceRestart });
      const sdp = withStereo(offer.sdp);
      await this.#connection.setLocalDescription({ type: "offer", sdp });
      if (this.#isOver()) return;
      this.#handlers.onSend({ type: "offer", sdp });
    } catch (problem) {
      this.#fail(`The browser could not make an offer: ${problem.message}`);
    }
  }

  /** @param {{sdp: string}} answer */
  async answer({ sdp }) {
    try {
      const named = this.#inStep ? withOneStream(sdp) : withSeparateStreams(sdp);
      await this.#connection.setRemoteDescription({ type: "answer", sdp: named });
      this.#answered = true;
      const early = this.#early.splice(0);
      for (const candidate of early) await this.candidate(candidate);
      // An ICE restart that came when all was well again changes no state, and so nobody would hear of it.
      if (this.#connection.connectionState === "connected") this.#connectionChanged("connected");
    } catch (problem) {
      this.#fail(`The browser cannot use the server's answer: ${problem.message}`);
    }
  }

  /** @param {{candidate: string, sdpMid?: string, sdpMLineIndex?: number}} message */
  async candidate(message) {
    if (this.#isOver()) return;
    if (!this.#answered) {
      this.#early.push(message);
      return;
    }
    if (message.candidate === "") return;
    const { candidate, sdpMid, sdpMLineIndex } = message;
    try {
      await this.#connection.addIceCandidate({ candidate, sdpMid: sdpMid ?? null, sdpMLineIndex: sdpMLineIndex ?? 0 });
    } catch (problem) {
      // One candidate of an attempt that is over is no reason to give up the others.
      if (!this.#isOver()) this.#handlers.onFault(`A candidate was not accepted: ${problem.message}`);
    }
  }

  /** @returns {Promise<RTCStatsReport | null>} */
  async statistics() {
    return this.#isOver() ? null : this.#connection.getStats();
  }

  close() {
    this.#end("closed");
  }

  #receive(kind) {
    const transceiver = this.#connection.addTransceiver(kind, { direction: "recvonly" });
    if (kind === "video" && !this.#inStep) keepNoPictureBack(transceiver.receiver);
  }

  #listen() {
    const connection = this.#connection;
    connection.onicecandidate = ({ candidate }) => {
      const { candidate: line = "", sdpMid, sdpMLineIndex } = candidate ?? {};
      const where = candidate === null ? {} : { sdpMid, sdpMLineIndex };
      this.#handlers.onSend({ type: "candidate", candidate: line, ...where });
      this.#trouble.found(candidate);
      this.#tellTrouble();
    };
    connection.onicecandidateerror = (event) => {
      this.#handlers.onFault(`${event.url} answered ${event.errorCode} ${event.errorText || ""}`.trim());
      this.#trouble.erred(event);
      this.#tellTrouble();
    };
    connection.ontrack = ({ track }) => this.#handlers.onTrack(track);
    connection.onconnectionstatechange = () => this.#connectionChanged(connection.connectionState);
    // The other side says good-bye on the channel at once; the connection itself would only notice seconds later.
    this.keys.onclose = () => this.#fail("The other side closed the connection.");
  }

  #tellTrouble() {
    if (this.#trouble.sentence !== null) this.#handlers.onTrouble(this.#trouble.sentence);
  }

  #connectionChanged(state) {
    if (this.#isOver()) return;
    this.#clearMendTimer();
    if (state === "connected") {
      this.#restarts = 0;
      this.#enter("connected");
    } else if (state === "disconnected") {
      this.#enter("mending");
      this.#mendTimer = this.#timers.set(() => this.#mend(), DISCONNECTED_MILLIS);
    } else if (state === "failed") {
      this.#mend();
    }
  }

  #mend() {
    this.#mendTimer = null;
    if (this.#restarts === ICE_RESTARTS) {
      this.#fail(`No way to the other side was found in ${ICE_RESTARTS + 1} attempts.`);
      return;
    }
    this.#restarts++;
    this.#enter("mending");
    this.#restart();
  }

  async #restart() {
    try {
      const { configuration, credentialSeconds } = await this.#fetchConfiguration();
      if (this.#isOver()) return;
      this.#connection.setConfiguration(configuration);
      this.#renewAfter(credentialSeconds);
    } catch (problem) {
      this.#handlers.onFault(`The restart goes on with the earlier relays: ${problem.message}`);
      if (!this.#isOver()) this.#renewIn(this.#credentialSeconds * RENEW_AGAIN_AFTER);
    }
    if (!this.#isOver()) this.offer({ iceRestart: true });
  }

  /** @param {number} [lifetimeSeconds] absent or 0: for ever */
  #renewAfter(lifetimeSeconds = 0) {
    this.#credentialSeconds = lifetimeSeconds;
    this.#renewIn(lifetimeSeconds * RENEW_AFTER);
  }

  #renewIn(seconds) {
    if (this.#renewTimer !== null) this.#timers.clear(this.#renewTimer);
    this.#renewTimer = seconds > 0 ? this.#timers.set(() => this.#restart(), seconds * 1000) : null;
  }

  #fail(sentence) {
    if (this.#isOver()) return;
    this.#handlers.onFault(sentence);
    this.#end("lost");
  }

  #end(state) {
    if (this.#isOver()) return;
    this.#clearMendTimer();
    this.#renewAfter(0);
    this.#enter(state);
    const connection = this.#connection;
    connection.onicecandidate = connection.onicecandidateerror = null;
    connection.ontrack = connection.onconnectionstatechange = null;
    this.keys.onclose = null;
    connection.close();
  }

  #isOver() {
    return this.#state === "lost" || this.#state === "closed";
  }

  #enter(state) {
    if (this.#state === state) return;
    this.#state = state;
    this.#handlers.onState(state);
  }

  #clearMendTimer() {
    if (this.#mendTimer !== null) this.#timers.clear(this.#mendTimer);
    this.#mendTimer = null;
  }
}

/** A picture is wanted when it comes; smoothness is worth less here than the way back to the hand. */
function keepNoPictureBack(receiver) {
  if ("jitterBufferTarget" in receiver) receiver.jitterBufferTarget = 0;
  if ("playoutDelayHint" in receiver) receiver.playoutDelayHint = 0;
}
