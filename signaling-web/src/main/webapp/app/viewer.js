import { readCursor } from "../core/cursor.js";
import { Input } from "../core/input.js";
import { preparation, signallingAddress } from "../core/preparation.js";
import { routeTo } from "../core/route.js";
import { Session } from "../core/session.js";
import { Stop } from "../core/signalling.js";
import { timers } from "../core/timers.js";
import { Displays } from "./displays.js";
import { ConsolePanel } from "./console-panel.js";
import { ClipboardPanel } from "./clipboard-panel.js";
import { ControlChoices } from "./control-choices.js";
import { element, setAttribute } from "./dom.js";
import { everyHand } from "./every-hand.js";
import { isFullScreen, locksKeys } from "./full-screen.js";
import { GuestInput } from "./guest-input.js";
import { IdleWarning } from "./idle-warning.js";
import { Listening } from "./listening.js";
import { MachinePanel } from "./machine-panel.js";
import { MicrophoneButton } from "./microphone-button.js";
import { Notices } from "./notices.js";
import { OperatorMessages } from "./operator-messages.js";
import { preference, remember } from "./preferences.js";
import { SettingsPanel } from "./settings-panel.js";
import { Stage } from "./stage.js";
import { markState } from "./state-marks.js";
import { describe } from "./states.js";
import { StatisticsOverlay } from "./statistics-overlay.js";
import { Toolbar } from "./toolbar.js";
import { setViewerCount, toolButton } from "./tools.js";
import { Veil } from "./veil.js";
import { ViewTools } from "./view-tools.js";
import { ViewersPanel } from "./viewers-panel.js";

const HINT = "Keys go to the guest. Press and let go Ctrl + Alt + Shift to come back to the page.";
const POINTER_HINT = "Press on the picture to give the guest your pointer. Esc brings it back.";

/**
 * The viewer of one guest: its parts, and the session that feeds them.
 */
export class Viewer {
  #server;
  #guest;
  #handlers;
  #session;
  #display;
  #input = new Input();
  #notices = new Notices();
  #stage = new Stage({ onPicture: () => this.#render() });
  #messages = new OperatorMessages();
  #veil = new Veil({
    retry: () => this.#session.open(),
    return: () => (this.#seat === null ? this.#session.open() : location.replace(location.pathname)),
    guests: () => this.#handlers.onGuests(),
  });
  #statistics = new StatisticsOverlay(
    () => this.#displays.active.session.statistics(),
    () => this.#displays.active.stage.pictureSize,
  );
  #microphone = new MicrophoneButton(
    () => this.#session?.microphone() ?? null,
    (sentence) => this.#notices.say(sentence),
  );
  #life = new AbortController();
  #idle = new IdleWarning(() => this.#session.stay(), this.#life.signal);
  #guestInput;
  #choices;
  #panel;
  #settings;
  #machine;
  #console = new ConsolePanel(
    () => this.#session,
    (sentence) => this.#notices.say(sentence),
  );
  #clipboard;
  #toolbar;
  #view;
  #people = toolButton("people", "Viewers and control");
  #listening;
  #displays;
  #seat;
  #pointerHint = element("p", { class: "pointer-hint", hidden: true }, POINTER_HINT);
  #controlled = false;

  /**
   * @param {import("../core/server.js").Server} server
   * @param {{name: string, kind: string}} guest
   * @param {object} handlers `onSignedOut()`, `onSignOut()`, `onGuests()`
   * @param {import("../core/shared-seat.js").SharedSeat | null} seat of the page that opened this window for one of its displays;
   *     null: this page has a place of its own
   */
  constructor(server, guest, handlers, seat = null) {
    this.#server = server;
    this.#guest = guest;
    this.#handlers = handlers;
    this.#seat = seat;
    const stage = this.#stage;
    this.#guestInput = new GuestInput(
      { stage, session: () => this.#session, input: this.#input, timers, signal: this.#life.signal },
      {
        onLeave: () => this.#focusPage(),
        onCapture: (captured) => {
          if (captured) this.#displays.firstCaptured();
          this.#captured(captured);
        },
        onDenied: () => this.#denied(),
        onLock: () => this.#render(),
        onPaste: () => this.#pastes(),
        onRelease: () => this.#choices.released(),
        onMissing: (character) => this.#choices.missing(character),
      },
    );
    this.#displays = this.#makeDisplays();
    this.#assemble(handlers);
    document.title = `${guest.name} – Vitrine`;
  }

  /** @param {number | undefined} display */
  open(display) {
    this.#display = display;
    this.#session?.close();
    this.#stage.freeze();
    const { WebSocket, RTCPeerConnection } = window;
    const { name: guest } = this.#guest;
    const own = preparation(this.#server, (port) => signallingAddress(location, guest, port), guest);
    const prepare = this.#seat === null ? own : (unopened) => this.#prepareBeside(own, unopened);
    this.#session = new Session(
      { WebSocket, RTCPeerConnection, timers, random: Math.random, prepare, input: this.#input },
      {
        display,
        name: preference("name", ""),
        isRemote: this.#guest.kind === "remote",
        inStep: this.#listening.inStep,
        ...(this.#seat === null ? {} : { beside: () => this.#seat.secret }),
      },
      this.#sessionHandlers(),
    );
    this.#session.open();
    this.#render();
  }

  get guestName() {
    return this.#guest.name;
  }

  close() {
    this.#guestInput.release();
    this.#displays.close();
    this.#statistics.close();
    this.#microphone.close();
    this.#listening.close();
    this.#console.end();
    this.#session.close();
    this.#seat?.close();
    this.#life.abort();
  }

  /** What this window joins with may have changed since it did so last. */
  async #prepareBeside(own, unopened) {
    if ((await this.#seat.ask()) === null) {
      throw new Stop({ kind: "ended", cause: "left", by: "", message: "", mayReturn: true });
    }
    return own(unopened);
  }

  /** The page to which this window belongs may have joined anew, under another name for example. */
  async #followPage() {
    const before = this.#seat.secret;
    const now = await this.#seat.ask();
    if (now !== null && now !== before && this.#session.phase === "stopped") this.#session.open();
  }

  #makeDisplays() {
    const viewer = this;
    const first = {
      stage: this.#stage,
      guestInput: this.#guestInput,
      get session() {
        return viewer.#session;
      },
    };
    return new Displays(
      { server: this.#server, guest: this.#guest, first, isBeside: this.#seat !== null },
      {
        onChange: () => this.#render(),
        onChoose: (display) => this.#choose(display),
        onCapture: (captured) => this.#captured(captured),
        onLeave: () => this.#focusPage(),
        onDenied: () => this.#denied(),
        onMissing: (character) => this.#choices.missing(character),
        onPaste: () => this.#pastes(),
        onSay: (sentence) => this.#notices.say(sentence),
        onSignedOut: () => this.#handlers.onSignedOut(),
      },
    );
  }

  /** Keys that mean to paste wait for this, unless it is null. */
  #pastes() {
    return this.#clipboard.keepsAlike ? this.#clipboard.sendByItself() : null;
  }

  #sessionHandlers() {
    return {
      onChange: () => this.#changed(),
      onTrack: (track) => (track.kind === "video" ? this.#stage.show(track) : this.#listening.play(track)),
      onCursor: (message) => this.#cursorCame(message),
      onPointer: (message) => this.#stage.guestPointer(message),
      onSound: (message) => this.#listening.receive(message),
      onConsole: (message) => this.#console.receive(message),
      onNotice: (sentence) => this.#notices.say(sentence),
      onMessage: (message) => this.#messages.show(message),
      onFault: (sentence) => console.warn(`Vitrine: ${sentence}`),
      onAnswer: (sentence) => this.#settings.answered(sentence),
    };
  }

  #assemble(handlers) {
    const say = (sentence) => this.#notices.say(sentence);
    this.#choices = new ControlChoices(
      toolButton("keyboard", "Special keys"),
      {
        server: this.#server,
        guest: this.#guest.name,
        guestInput: everyHand(this.#displays),
        input: this.#input,
        timers,
        signal: this.#life.signal,
      },
      { onSay: say, onSignedOut: () => handlers.onSignedOut() },
    );
    const displays = this.#displays;
    const shown = {
      scale: (mode) => displays.scale(mode),
      get video() {
        return displays.active.stage.video;
      },
    };
    this.#view = new ViewTools(shown, this.#statistics, {
      onChange: () => this.#render(),
      onSay: say,
      nameOf: () => ({ guest: this.#guest.name, display: displays.active.session.joined?.display }),
    });
    this.#listening = new Listening(
      this.#server,
      this.#guest.name,
      { onSay: say, onInStep: () => this.#again(), onSignedOut: () => handlers.onSignedOut() },
      this.#life.signal,
    );
    this.#settings = new SettingsPanel(toolButton("settings", "Settings of the guest"), {
      onRequest: (type, config) => this.#session.request(type, config),
    });
    this.#settings.disclosure.element.hidden = this.#guest.kind !== "ipc";
    this.#machine = new MachinePanel(this.#server, this.#guest.name, toolButton("power", "Machine"), {
      onSignedOut: () => handlers.onSignedOut(),
    });
    this.#clipboard = new ClipboardPanel(this.#server, this.#guest.name, toolButton("clipboard", "Clipboard"), {
      onSignedOut: () => handlers.onSignedOut(),
    });
    this.#clipboard.disclosure.element.hidden = this.#guest.kind !== "qemu" || this.#seat !== null; // no other has one
    this.#microphone.element.hidden = this.#guest.kind !== "qemu" || this.#seat !== null; // no other has a recorder
    this.#listening.disclosure.element.hidden = this.#seat !== null; // the page that opened this window has the sound
    this.#panel = new ViewersPanel(this.#people, preference("name", ""), {
      onAsk: (action, viewer) => this.#session.ask(action, viewer),
      onName: (name) => this.#rename(name),
      onSignOut: () => handlers.onSignOut(),
      onAnswered: () => this.#stage.element.focus(),
    });
    this.#toolbar = new Toolbar({
      tools: [
        this.#choices.disclosure.element,
        displays.disclosure.element,
        this.#view.scale,
        this.#view.screenshot,
        this.#view.statistics,
        this.#listening.disclosure.element,
        this.#microphone.element,
        this.#view.full,
        this.#settings.disclosure.element,
        this.#clipboard.disclosure.element,
        this.#machine.disclosure.element,
        this.#console.button,
        this.#panel.disclosure.element,
      ],
      onDisplay: (display) => this.#choose(display),
      onControl: (action) => this.#session.ask(action),
    });
    // Tab belongs to the guest once the stage has it: whatever can be pressed comes before, wherever it is shown.
    this.element = element("div", { class: "viewer" }, this.#toolbar.element, this.#listening.desk, this.#makeRoom());
    if (this.#seat === null) this.#listening.open();
    const { signal } = this.#life;
    document.addEventListener("fullscreenchange", () => this.#fullScreenChanged(), { signal });
  }

  #makeRoom() {
    const hint = element("p", { id: "stage-hint", class: "visually-hidden" }, HINT);
    this.#stage.element.setAttribute("aria-describedby", "stage-hint");
    const room = element("main", { class: "room" });
    room.append(
      this.#panel.requests,
      this.#idle.element,
      this.#messages.element,
      this.#listening.hint,
      this.#console.element,
      this.#displays.element,
      hint,
      this.#veil.element,
      this.#statistics.element,
      this.#veil.announcement,
      this.#pointerHint,
      this.#notices.element,
      this.#listening.element,
    );
    return room;
  }

  #changed() {
    if (this.#session.stop?.kind === "sign-in") {
      this.#handlers.onSignedOut();
      return;
    }
    if (this.#seat !== null && this.#session.stop?.kind === "ended") this.#followPage();
    this.#stage.plug(!this.#session.isUnplugged);
    if (this.#session.media === "none") this.#stage.freeze();
    this.#followControl(this.#session.control.holder === "mine");
    this.#keepAddress(this.#session.joined);
    this.#render();
  }

  /** The address names the display that is shown, also when the server chose it: it is what a bookmark keeps. */
  #keepAddress(joined) {
    const path = joined === null ? location.pathname : routeTo(this.#guest.name, joined.display);
    if (path !== location.pathname) history.replaceState(null, "", path + location.search);
  }

  /** What is held belongs to the next viewer's guest no more: forget it when control goes. */
  #followControl(mine) {
    if (this.#controlled && !mine) this.#guestInput.lostControl();
    this.#controlled = mine;
  }

  #render() {
    const session = this.#session;
    const { control, guest } = session;
    const mine = control.holder === "mine";
    const state = describe(session, {
      guestName: this.#guest.name,
      hasPicture: this.#stage.hasPicture,
      origin: location.origin,
    });
    this.#displays.follow();
    const saidThere = session.isUnplugged && this.#displays.isShared;
    this.#veil.render(saidThere ? { ...state, title: null, detail: [] } : state);
    const captured = this.element.dataset.capture === "keys";
    this.#toolbar.render(session, this.#guest.name, state, captured, this.#displays.isShared);
    this.#panel.render(control);
    this.#choices.render(session, mine);
    if (this.#seat === null) this.#listening.follow(session);
    this.#settings.render(session.options, mine);
    this.#machine.render(session.machine, { role: session.joined?.role ?? "", controls: mine });
    this.#console.follow(session);
    this.#clipboard.render(session.clipboard, mine);
    this.#microphone.allow(mine && session.media === "connected", session.limits.microphoneMuted);
    this.#idle.render(session.idle, control.viewers.find((viewer) => viewer.asks)?.name ?? null);
    this.#stage.guestSize(session.display);
    this.#stage.pointing(mine && guest !== null ? guest.pointer : "none");
    const isRelative = mine && session.hasPictures && guest.pointer === "relative";
    if (!isRelative) this.#guestInput.unlock();
    this.#pointerHint.hidden = !(isRelative && this.#stage.hasPicture && !this.#guestInput.isLocked);
    this.#view.render();
    setViewerCount(this.#people, control.viewers.length);
    markState(this.element, session, this.#stage.hasPicture);
    const display = session.joined === null ? "" : `, display ${session.joined.display}`;
    setAttribute(this.#stage.element, "aria-label", `Screen of ${this.#guest.name}${display}`);
  }

  /** The protocol has a name in `join` alone, so the viewer joins anew. */
  #rename(name) {
    remember("name", name);
    this.#again();
  }

  #again() {
    this.open(this.#session.joined?.display ?? this.#display);
  }

  #choose(display) {
    history.pushState(null, "", routeTo(this.#guest.name, display) + location.search);
    this.#guestInput.release();
    this.open(display);
    this.#stage.element.focus();
  }

  /** Whoever leaves the guest while somebody asks for control has probably come to answer. */
  #focusPage() {
    const answer = this.#panel.requests.querySelector("button");
    if (answer !== null) answer.focus();
    else this.#toolbar.focus();
  }

  #captured(captured) {
    this.element.dataset.capture = captured ? "keys" : "";
    this.#render();
    if (captured) this.#clipboard.sendByItself();
    if (captured && this.#session.control.holder === "mine") this.#hintOnce();
  }

  #hintOnce() {
    const withoutBoard = matchMedia("(pointer: coarse)").matches;
    if (withoutBoard || preference("hinted", "") !== "") return;
    remember("hinted", "yes");
    this.#notices.say(HINT);
  }

  #denied() {
    const { phase, control } = this.#session;
    if (phase !== "joined" || control.holder === "mine") return;
    if (!control.mayControl) {
      this.#notices.say("You may watch this guest, not control it.");
      return;
    }
    const who = control.holderName ?? "Nobody";
    this.#notices.say(`${who} controls the guest. Ask for control to type and point.`);
  }

  #cursorCame(message) {
    try {
      this.#stage.cursorShape(readCursor(message, atob));
    } catch (problem) {
      console.warn(`Vitrine: the server sent ${problem.message}`);
    }
  }

  #fullScreenChanged() {
    this.#render();
    if (!isFullScreen()) return;
    this.#stage.element.focus();
    this.#notices.say(locksKeys() ? "Hold Esc to leave full screen." : "Press Esc to leave full screen.");
  }
}
