import { DisplayPanel } from "./display-panel.js";
import { setAttribute } from "./dom.js";
import { FurtherDisplay } from "./further-display.js";
import { OwnWindows } from "./own-windows.js";
import { preference, remember } from "./preferences.js";
import { ScreenFit } from "./screen-fit.js";
import { Tile } from "./tile.js";
import { toolButton } from "./tools.js";
import { Wall } from "./wall.js";

/** A display that was unplugged says so for that long, and then leaves its room to the others. */
const FAREWELL_MILLIS = 3_000;

/** As many as the server takes beside the first. */
const MOST_FURTHER = 7;

/** The kinds of guest whose displays can be asked for another size. */
const FITTING = ["qemu", "synthetic"];

/**
 * All displays of a guest as one viewer sees them: the first, which belongs to the viewer's own connection, and those beside it,
 * each with a connection of its own. One of them has the keys.
 */
export class Displays {
  #parts;
  #handlers;
  #mode = preference("displays", "one");
  #further = new Map();
  #leaving = new Map();
  #firstGone = false;
  #names = new Map();
  #joined = null;
  #scale = "fit";
  #keys = null;
  #tile;
  #wall = new Wall();
  #windows;
  #panel;
  #fit;

  /**
   * @param {object} parts
   * @param {import("../core/server.js").Server} parts.server
   * @param {{name: string, kind: string}} parts.guest
   * @param {{session: import("../core/session.js").Session, stage: import("./stage.js").Stage,
   *     guestInput: import("./guest-input.js").GuestInput}} parts.first whose session may change
   * @param {boolean} parts.isBeside whether this window is itself beside another page
   * @param {object} handlers `onChange()`, `onChoose(id)` another display is to be the first, `onCapture(captured)`, `onLeave()`,
   *     `onDenied()`, `onMissing(character)`, `onPaste()`, `onSay(sentence)`, `onSignedOut()`
   */
  constructor(parts, handlers) {
    this.#parts = parts;
    this.#handlers = handlers;
    const { server, guest, first } = parts;
    this.#tile = new Tile(first.stage);
    this.#windows = new OwnWindows(guest.name, () => first.session?.secret ?? null, () => handlers.onChange());
    this.#fit = new ScreenFit(server, guest.name, {
      onSay: (sentence) => handlers.onSay(sentence),
      onChange: () => handlers.onChange(),
      onSignedOut: () => handlers.onSignedOut(),
    });
    this.#panel = new DisplayPanel(toolButton("displays", "Displays"), {
      onMode: (mode) => this.#setMode(mode),
      onShow: (id) => this.#show(id),
      onWindow: (id) => this.#open(id),
      onFit: () => this.#fit.toggle(),
    });
    this.#wall.show([this.#tile]);
  }

  get element() {
    return this.#wall.element;
  }

  get disclosure() {
    return this.#panel.disclosure;
  }

  /** @returns {{session: object, stage: object, guestInput: object}} the display that had the keys last */
  get active() {
    return this.#further.get(this.#keys) ?? this.#parts.first;
  }

  /** @returns {boolean} whether others are shown beside the first, which then says itself that it is not plugged in */
  get isShared() {
    return this.#further.size > 0;
  }

  /** @returns {import("./guest-input.js").GuestInput[]} those of all displays, the first one's first */
  get hands() {
    return [this.#parts.first, ...this.#further.values()].map(({ guestInput }) => guestInput);
  }

  /** The first display has the keys. */
  firstCaptured() {
    this.#keys = null;
  }

  /** @param {"fit" | "exact"} mode of every picture */
  scale(mode) {
    this.#scale = mode;
    this.#parts.first.stage.scale(mode);
    for (const { stage } of this.#further.values()) stage.scale(mode);
  }

  /** The first session told something: the others come and go with what it knows. */
  follow() {
    const { session } = this.#parts.first;
    if (session.joined !== this.#joined) {
      this.#joined = session.joined;
      if (session.joined !== null) this.#windows.tell();
    }
    if (session.phase === "stopped") this.#dropAll();
    else if (session.joined !== null && session.guest !== null) this.#match(session);
    this.#render(session);
  }

  close() {
    this.#dropAll();
    this.#wall.close();
    this.#fit.close();
    this.#windows.close();
  }

  /** Other connections than the first's, which is made anew. */
  #dropAll() {
    for (const id of [...this.#further.keys()]) this.#drop(id);
    this.#forgive(null);
  }

  get #several() {
    return !this.#parts.isBeside && this.#parts.guest.kind !== "remote";
  }

  #match(session) {
    const first = session.joined.display;
    const plugged = session.guest.displays.map(({ id }) => id);
    const wanted = (id) => this.#several && this.#mode === "side" && id !== first && !this.#windows.has(id);
    for (const [id, display] of this.#further) {
      if (!wanted(id) || display.isOver) this.#drop(id);
      else if (plugged.includes(id)) this.#forgive(id);
      else this.#takeLeave(id, () => this.#drop(id));
    }
    for (const id of plugged) {
      if (wanted(id) && !this.#further.has(id) && this.#further.size < MOST_FURTHER) this.#add(id);
    }
    if (plugged.includes(first)) {
      this.#firstGone = false;
      this.#forgive(null);
    } else if (!this.#firstGone) {
      this.#takeLeave(null, () => (this.#firstGone = true));
    }
  }

  /** @param {number | null} id null: the first */
  #takeLeave(id, end) {
    if (this.#leaving.has(id)) return;
    const timer = setTimeout(() => {
      this.#leaving.delete(id);
      end();
      this.#handlers.onChange();
    }, FAREWELL_MILLIS);
    this.#leaving.set(id, timer);
  }

  #forgive(id) {
    clearTimeout(this.#leaving.get(id));
    this.#leaving.delete(id);
  }

  #add(id) {
    const { server, guest, first } = this.#parts;
    const parts = { server, guest: guest.name, id, secret: () => first.session.secret };
    const display = new FurtherDisplay(parts, {
      onChange: () => this.#furtherChanged(),
      onCapture: (captured) => this.#captured(id, captured),
      onLeave: () => this.#handlers.onLeave(),
      onDenied: () => this.#handlers.onDenied(),
      onMissing: (character) => this.#handlers.onMissing(character),
      onPaste: () => this.#handlers.onPaste(),
      onSignedOut: () => this.#handlers.onSignedOut(),
    });
    display.stage.scale(this.#scale);
    display.guestInput.takeAfter(first.guestInput);
    this.#further.set(id, display);
  }

  #drop(id) {
    this.#forgive(id);
    const display = this.#further.get(id);
    this.#further.delete(id);
    if (this.#keys === id) this.#keys = null;
    display?.close();
  }

  /** A session may tell something before it is in its place. */
  #furtherChanged() {
    queueMicrotask(() => this.#handlers.onChange());
  }

  #captured(id, captured) {
    if (captured) this.#keys = id;
    this.#handlers.onCapture(captured);
  }

  #render(session) {
    const displays = session.guest?.displays ?? [];
    for (const { id, label } of displays) this.#names.set(id, label || `Display ${id}`);
    const nameOf = (id) => this.#names.get(id) ?? `Display ${id}`; // one that is unplugged keeps its name
    const first = session.joined?.display ?? null;
    const further = [...this.#further.values()].sort((one, other) => one.id - other.id);
    const isHidden = further.length > 0 && (this.#firstGone || this.#windows.has(first));
    const captioned = further.length > (isHidden ? 1 : 0);
    const note = further.length > 0 && session.isUnplugged ? "This display is not plugged in." : "";
    this.#tile.element.hidden = isHidden;
    this.#tile.render({ id: first ?? "", name: first === null ? "" : nameOf(first), captioned, note });
    for (const { id, tile, stage, note: words } of further) {
      tile.render({ id, name: nameOf(id), captioned, note: words });
      setAttribute(stage.element, "aria-label", `Screen of ${this.#parts.guest.name}, display ${id}, ${nameOf(id)}`);
    }
    // The first stays the first, whatever its number: its picture is not moved when others come and go.
    this.#wall.show([this.#tile, ...further.map(({ tile }) => tile)]);
    this.#wall.fit(this.#fit.isOn);
    const views = [...(isHidden ? [] : [this.#parts.first]), ...further];
    this.#fit.follow(views);
    this.#panel.render({
      displays,
      mode: this.#mode,
      several: this.#several && displays.length > 1,
      inWindow: (id) => this.#windows.has(id),
      keys: this.#mode === "one" ? first : (this.#keys ?? first),
      fit: {
        offered: FITTING.includes(this.#parts.guest.kind) && session.control.mayControl,
        on: this.#fit.isOn,
        allowed: session.control.holder === "mine",
      },
    });
  }

  #setMode(mode) {
    this.#mode = mode;
    remember("displays", mode);
    this.#handlers.onChange();
  }

  #show(id) {
    this.disclosure.close();
    const display = this.#further.get(id);
    const isFirst = this.#parts.first.session.joined?.display === id;
    if (display !== undefined) display.stage.element.focus();
    else if (isFirst) this.#parts.first.stage.element.focus();
    else if (this.#mode === "one") this.#handlers.onChoose(id);
    else this.#open(id); // it is in a window of its own
  }

  #open(id) {
    const display = this.#parts.first.session.guest?.displays.find((one) => one.id === id);
    if (display === undefined) return;
    if (!this.#windows.open(display)) {
      this.#handlers.onSay("The browser did not open a window: allow this page to open some.");
    }
    this.#handlers.onChange();
  }
}
