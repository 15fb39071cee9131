import { readCursor } from "../core/cursor.js";
import { Input } from "../core/input.js";
import { preparation, signallingAddress } from "../core/preparation.js";
import { Session } from "../core/session.js";
import { timers } from "../core/timers.js";
import { GuestInput } from "./guest-input.js";
import { Stage } from "./stage.js";
import { Tile } from "./tile.js";

/** One more display of the guest beside the first: a connection, a picture and a hand of its own, for the same viewer. */
export class FurtherDisplay {
  #handlers;
  #life = new AbortController();
  #controlled = false;

  /**
   * @param {object} parts
   * @param {import("../core/server.js").Server} parts.server
   * @param {string} parts.guest its name
   * @param {number} parts.id the display
   * @param {() => string | null} parts.secret with which it joins beside the viewer's first display
   * @param {object} handlers `onChange()`, `onCapture(captured)`, `onLeave()`, `onDenied()`,
   *     `onMissing(character)`, `onPaste()`, `onSignedOut()`
   */
  constructor({ server, guest, id, secret }, handlers) {
    this.#handlers = handlers;
    this.id = id;
    this.stage = new Stage({ onPicture: () => handlers.onChange(), id: `stage-${id}`, pictureId: `picture-${id}` });
    this.tile = new Tile(this.stage);
    const input = new Input();
    const { WebSocket, RTCPeerConnection } = window;
    const prepare = preparation(server, (port) => signallingAddress(location, guest, port), guest);
    this.session = new Session(
      { WebSocket, RTCPeerConnection, timers, random: Math.random, prepare, input },
      { display: id, beside: secret },
      this.#sessionHandlers(),
    );
    this.guestInput = new GuestInput(
      { stage: this.stage, session: () => this.session, input, timers, signal: this.#life.signal },
      {
        onLeave: () => handlers.onLeave(),
        onCapture: (captured) => handlers.onCapture(captured),
        onDenied: () => handlers.onDenied(),
        onLock: () => handlers.onChange(),
        onRelease: () => {}, // a game pad presses keys at the first display
        onMissing: (character) => handlers.onMissing(character),
        onPaste: () => handlers.onPaste(),
      },
    );
    this.session.open();
  }

  /** @returns {boolean} whether the viewer to whom it belonged is gone, so that it comes to nothing any more */
  get isOver() {
    return this.session.phase === "stopped" && this.session.stop.kind === "ended";
  }

  /** @returns {string} what stands in the picture's way, empty when nothing does */
  get note() {
    const { phase, stop, isUnplugged, media } = this.session;
    if (phase === "stopped" && !this.isOver) return stop.message || "This display is not shown any more.";
    if (isUnplugged) return "This display is not plugged in.";
    if (this.stage.hasPicture) return "";
    return phase === "stopped" || phase === "reconnecting" || media === "mending" ? "Reconnecting …" : "Opening …";
  }

  close() {
    this.guestInput.release();
    this.session.close();
    this.#life.abort();
  }

  #sessionHandlers() {
    return {
      onChange: () => this.#changed(),
      onTrack: (track) => track.kind === "video" && this.stage.show(track),
      onCursor: (message) => this.#cursorCame(message),
      onPointer: (message) => this.stage.guestPointer(message),
      onSound: () => {}, // the first display has it
      onConsole: () => {}, // likewise
      onNotice: () => {}, // and is told the same
      onMessage: () => {},
      onFault: (sentence) => console.warn(`Vitrine, display ${this.id}: ${sentence}`),
      onAnswer: () => {},
    };
  }

  #changed() {
    const { session, stage } = this;
    if (session.stop?.kind === "sign-in") {
      this.#handlers.onSignedOut();
      return;
    }
    stage.plug(!session.isUnplugged);
    if (session.media === "none") stage.freeze();
    const mine = session.control.holder === "mine";
    if (this.#controlled && !mine) this.guestInput.lostControl();
    this.#controlled = mine;
    stage.guestSize(session.display);
    stage.pointing(mine && session.guest !== null ? session.guest.pointer : "none");
    if (!(mine && session.hasPictures && session.guest.pointer === "relative")) this.guestInput.unlock();
    const { dataset } = this.tile.element;
    dataset.media = session.media;
    dataset.control = session.control.holder;
    this.#handlers.onChange();
  }

  #cursorCame(message) {
    try {
      this.stage.cursorShape(readCursor(message, atob));
    } catch (problem) {
      console.warn(`Vitrine: the server sent ${problem.message}`);
    }
  }
}
