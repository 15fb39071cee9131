import { ConsoleFeed } from "../core/console-feed.js";
import { consoleNames, consoleWords, mayType } from "../core/console-words.js";
import { Terminal } from "../core/terminal.js";
import { element, setAttribute, setText } from "./dom.js";
import { TerminalView } from "./terminal-view.js";
import { setTool, toolButton } from "./tools.js";

/** A window that nobody sees has no frames; what comes is taken all the same. */
const HIDDEN_MILLIS = 250;

/** What the guest takes sooner than that nobody waits for. */
const SLOW_MILLIS = 700;

/**
 * The guest's serial consoles over the lower part of its picture. A console that was opened once goes on where it was when
 * it is opened again.
 */
export class ConsolePanel {
  #session;
  #say;
  #feed;
  #views = new Map();
  #chooser = element("select", { class: "display-chooser", "aria-label": "Console", hidden: true });
  #title = element("h2", { id: "console-title" }, "Serial console");
  #words = element("p", { id: "console-state", class: "subtle", role: "status" });
  #drop = element("button", { type: "button", class: "plain", hidden: true }, "Do not send the rest");
  #break = element("button", { type: "button", class: "plain", title: "Tells the guest a break on the line" }, "Break");
  #place = element("div", { class: "terminal-place" });
  #chosen = null;
  #isSlow = false;
  #waiting = null;
  #namesShown = "";

  /**
   * @param {() => import("../core/session.js").Session} session the one that is shown
   * @param {(sentence: string) => void} say
   */
  constructor(session, say) {
    this.#session = session;
    this.#say = say;
    this.#feed = new ConsoleFeed(
      {
        send: (message) => this.#session()?.console(message) ?? false,
        nextFrame: (callback) =>
          document.hidden ? setTimeout(callback, HIDDEN_MILLIS) : requestAnimationFrame(callback),
        decode: (base64) => atob(base64),
      },
      {
        onText: (bytes, isLive) => this.#print(bytes, isLive),
        onGap: (lost) => this.#write(`\r\n[${lost} bytes that were printed before are kept no more]\r\n`),
        onAnew: () => this.#write("\u001bc"),
        onRefused: (sentence) => this.#say(`Not typed: ${sentence}.`),
        onChange: () => this.#render(),
      },
    );
    this.button = toolButton("terminal", "Serial console", () => (this.isOpen ? this.close() : this.open()));
    this.button.hidden = true;
    this.element = this.#assemble();
    setAttribute(this.button, "aria-controls", this.element.id);
    setAttribute(this.button, "aria-expanded", false);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  open() {
    this.#show(true);
    this.#choose(this.#chosen ?? this.#feed.consoles[0]?.id ?? null);
    this.#view()?.focus();
  }

  close() {
    if (!this.isOpen) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.#feed.close();
    this.#show(false);
    if (hadFocus) this.button.focus();
  }

  /** The page goes. */
  end() {
    clearTimeout(this.#waiting);
    for (const { view } of this.#views.values()) view.close();
  }

  /** @param {object} message of the server's */
  receive(message) {
    this.#feed.receive(message);
  }

  /** @param {import("../core/session.js").Session} session something of which changed */
  follow(session) {
    this.#feed.follow(session.joined, this.#mayType(session));
    this.#render();
  }

  #assemble() {
    const copy = element("button", { type: "button", class: "plain", onclick: () => this.#copy() }, "Copy");
    const close = toolButton("close", "Close the console", () => this.close());
    this.#break.addEventListener("click", () => this.#feed.sendBreak());
    this.#drop.addEventListener("click", () => this.#feed.dropTyped());
    this.#chooser.addEventListener("change", () => this.#choose(this.#chooser.value));
    const tools = element("div", { class: "actions" }, this.#drop, copy, this.#break, close);
    const head = element("header", { class: "console-head" }, this.#title, this.#chooser, this.#words, tools);
    return element(
      "section",
      { id: "console-panel", class: "console-panel", "aria-labelledby": "console-title", hidden: true },
      head,
      this.#place,
    );
  }

  #show(open) {
    this.element.hidden = !open;
    setAttribute(this.button, "aria-expanded", open);
    setTool(this.button, { label: open ? "Close the serial console" : "Serial console" });
  }

  #choose(id) {
    this.#chosen = id;
    if (id === null) return;
    const { view } = this.#views.get(id) ?? this.#make(id);
    if (this.#place.firstChild !== view.element) this.#place.replaceChildren(view.element);
    this.#feed.open(id);
    view.showEnd();
    this.#render();
  }

  #make(id) {
    const label = this.#nameOf(id);
    const terminal = new Terminal(80, 24, (answer) => this.#answer(answer));
    const handlers = { onType: (text) => this.#type(text), onLeave: () => this.#leave(), onCopy: () => this.#copy() };
    const made = { terminal, view: new TerminalView(terminal, label, handlers), isLive: false };
    this.#views.set(id, made);
    return made;
  }

  #view() {
    return this.#views.get(this.#chosen)?.view ?? null;
  }

  #print(bytes, isLive) {
    const made = this.#views.get(this.#chosen);
    made.isLive = isLive;
    made.view.write(bytes, isLive);
    made.isLive = false;
  }

  #write(text) {
    this.#view()?.write(new TextEncoder().encode(text), false);
  }

  /** A question that the guest asked before nobody waits for any more, and only one viewer's terminal answers. */
  #answer(answer) {
    const { isLive } = this.#views.get(this.#chosen) ?? {};
    if (isLive && this.#mayType(this.#session())) this.#feed.type(answer);
  }

  #type(text) {
    const session = this.#session();
    if (!this.#mayType(session)) this.#say(this.#sentence(session));
    else if (!this.#feed.type(text)) this.#say("Not typed: the guest has not read what you typed before.");
  }

  #leave() {
    this.button.focus();
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#view()?.copied() ?? "");
      this.#say("Copied.");
    } catch {
      this.#say("The browser did not allow to copy: mark the text and press Ctrl + Insert.");
    }
  }

  #mayType(session) {
    return session !== undefined && mayType(session, this.#feed.opened?.state);
  }

  #sentence(session) {
    return consoleWords(session, this.#feed.opened?.state ?? "away", this.#isSlow ? this.#feed.waiting : 0);
  }

  #nameOf(id) {
    const { consoles } = this.#feed;
    return consoleNames(consoles)[consoles.findIndex((one) => one.id === id)] ?? id;
  }

  #render() {
    const session = this.#session();
    const { consoles } = this.#feed;
    this.button.hidden = consoles.length === 0;
    if (consoles.length === 0) this.close();
    this.#watchTyped();
    if (!this.isOpen || session === undefined) return;
    if (this.#feed.opened === null) this.#choose(consoles[0].id); // the guest came back with others
    this.#renderChooser();
    const allowed = this.#mayType(session);
    setText(this.#words, this.#sentence(session));
    this.#break.disabled = !allowed;
    this.#drop.hidden = !this.#isSlow;
    setAttribute(this.element, "data-typing", allowed ? "yes" : "no");
  }

  /** A sentence for every key would only flicker. */
  #watchTyped() {
    if (this.#feed.waiting === 0) {
      clearTimeout(this.#waiting);
      this.#waiting = null;
      this.#isSlow = false;
      return;
    }
    this.#waiting ??= setTimeout(() => {
      this.#isSlow = true;
      this.#render();
    }, SLOW_MILLIS);
  }

  #renderChooser() {
    const { consoles } = this.#feed;
    const names = consoleNames(consoles);
    const shown = JSON.stringify(names);
    if (shown !== this.#namesShown) {
      this.#namesShown = shown;
      this.#chooser.hidden = consoles.length < 2;
      this.#chooser.replaceChildren(...consoles.map(({ id }, at) => element("option", { value: id }, names[at])));
    }
    this.#chooser.value = this.#chosen;
  }
}
