import {
  comesFromGuest,
  contentOfPaste,
  fromGuestWords,
  goesToGuest,
  isEmpty,
  measure,
  NO_CLIPBOARD,
  toGuestWords,
} from "../core/clipboard.js";
import { SignInNeeded } from "../core/server.js";
import { ClipboardBlocked, isReadGranted, readBrowserClipboard, writeBrowserClipboard } from "./browser-clipboard.js";
import { Disclosure } from "./disclosure.js";
import { element, setText } from "./dom.js";
import { preference, remember } from "./preferences.js";

const TAKE_BY_HAND = "Mark it below and copy it by hand.";
const GIVE_BY_HAND = "Paste it into the box below instead.";

/**
 * The guest's clipboard and the browser's. What the guest copied is shown as plain text, and never put into the page as
 * anything else; formatted text and pictures go from here to the browser's clipboard alone.
 */
export class ClipboardPanel {
  #server;
  #path;
  #handlers;
  #clipboard = NO_CLIPBOARD;
  #controls = false;
  #from = element("p", { class: "subtle", id: "clipboard-from", role: "status" });
  #to = element("p", { class: "subtle", id: "clipboard-to" });
  #copy = button("Copy what the guest copied", "copy", () => this.#attempt(() => this.#take()));
  #send = button("Send my clipboard to the guest", "send", () => this.#attempt(() => this.#sendMine()));
  #back = button("Take it back", "take-back", () => this.#attempt(() => this.#takeBack()));
  #shown = element("textarea", { readonly: true, rows: 4, hidden: true, "aria-label": "What the guest copied" });
  #own = element("textarea", { rows: 2, "aria-label": "Text for the guest", placeholder: "Paste here, or type" });
  #type = button("Send this text", "send-text", () => this.#attempt(() => this.#give({ text: this.#own.value })));
  #alike = element("input", { type: "checkbox", "data-action": "alike" });
  #answer = element("p", { class: "answer", role: "status" });
  /** What both sides have as far as is known, so that nothing goes round and round. */
  #common = null;

  /**
   * @param {import("../core/server.js").Server} server
   * @param {string} guest
   * @param {HTMLButtonElement} opener that opens the panel
   * @param {{onSignedOut: () => void}} handlers
   */
  constructor(server, guest, opener, handlers) {
    this.#server = server;
    this.#path = `/api/guests/${encodeURIComponent(guest)}/clipboard/content`;
    this.#handlers = handlers;
    this.#alike.checked = preference("clipboard", "") === "alike";
    this.#alike.addEventListener("change", () => this.#attempt(() => this.#keepAlike(this.#alike.checked)));
    const panel = element(
      "div",
      { id: "clipboard-panel", class: "panel clipboard-panel", role: "dialog", "aria-label": "Clipboard" },
      element("h3", {}, "Clipboard"),
      this.#answer,
      this.#from,
      element("div", { class: "actions" }, this.#copy),
      this.#shown,
      this.#to,
      element("div", { class: "actions" }, this.#send, this.#back),
      this.#own,
      element("div", { class: "actions" }, this.#type),
      element("label", { class: "choice" }, this.#alike, "Keep text alike by itself while I control the guest"),
    );
    panel.addEventListener("paste", (event) => this.#pasted(event));
    this.disclosure = new Disclosure(opener, panel, (open) => open && setText(this.#answer, ""));
    this.render(NO_CLIPBOARD, false);
  }

  /** @param {import("../core/clipboard.js").Clipboard} clipboard @param {boolean} controls whether this viewer does */
  render(clipboard, controls) {
    const isNews = clipboard.number !== this.#clipboard.number && clipboard.copied.length > 0;
    this.#clipboard = clipboard;
    this.#controls = controls;
    setText(this.#from, fromGuestWords(clipboard, controls));
    setText(this.#to, toGuestWords(clipboard, controls));
    this.#copy.disabled = !(controls && comesFromGuest(clipboard) && clipboard.copied.length > 0);
    const maySend = controls && goesToGuest(clipboard);
    for (const control of [this.#send, this.#own, this.#type]) control.disabled = !maySend;
    this.#back.disabled = !maySend || clipboard.given.length === 0;
    this.#alike.disabled = clipboard.policy === "off";
    if (!controls || clipboard.copied.length === 0 || isNews) this.#forgetShown();
    if (isNews && controls && this.#alike.checked && document.hasFocus()) this.#takeByItself();
  }

  /** The picture gets the focus, or keys mean to paste: what the browser has goes ahead. Never fails, and takes a second at most. */
  async sendByItself() {
    if (!this.keepsAlike) return;
    try {
      const { text } = await readBrowserClipboard();
      if (text === undefined || text === this.#common) return;
      const slow = new Promise((resolve) => setTimeout(resolve, 1000));
      await Promise.race([this.#give({ text }), slow]);
    } catch (problem) {
      this.#say(problem);
    }
  }

  /** @returns {boolean} whether what the browser has goes to the guest by itself */
  get keepsAlike() {
    return this.#alike.checked && this.#controls && goesToGuest(this.#clipboard);
  }

  async #takeByItself() {
    const { copied } = this.#clipboard;
    if (!copied.includes("text")) return;
    try {
      const content = await this.#fetched();
      if (content.text === this.#common) return;
      this.#common = content.text ?? null;
      await writeBrowserClipboard(Promise.resolve(content), ["text"]);
      setText(this.#answer, `Copied by itself: ${measure(content)}.`);
    } catch (problem) {
      this.#say(problem);
    }
  }

  async #take() {
    const coming = this.#fetched();
    try {
      await writeBrowserClipboard(coming, this.#clipboard.copied);
    } catch (blocked) {
      const content = await coming; // that it did not come is the better reason
      this.#show(content);
      throw new ClipboardBlocked(`${blocked.message}. ${TAKE_BY_HAND}`);
    }
    const content = await coming;
    this.#common = content.text ?? null;
    this.#show(content);
    return `Copied: ${measure(content)}.`;
  }

  async #fetched() {
    return this.#server.get(this.#path);
  }

  #show({ text, html }) {
    this.#shown.hidden = false;
    this.#shown.value = text ?? html ?? "(a picture)";
  }

  #forgetShown() {
    this.#shown.hidden = true;
    this.#shown.value = "";
  }

  async #sendMine() {
    let content;
    try {
      content = await readBrowserClipboard();
    } catch (blocked) {
      this.#own.focus();
      throw new ClipboardBlocked(`${blocked.message}. ${GIVE_BY_HAND}`);
    }
    return this.#give(content);
  }

  /** @returns {Promise<string>} */
  async #give(content) {
    if (isEmpty(content)) return "There is no text and no picture to send.";
    await this.#server.put(this.#path, content);
    this.#common = content.text ?? null;
    return `Sent: ${measure(content)}.`;
  }

  async #takeBack() {
    await this.#server.remove(this.#path);
    return "Taken back: the guest cannot paste it any more.";
  }

  async #keepAlike(wanted) {
    if (wanted && !(await isReadGranted())) {
      try {
        await readBrowserClipboard(); // asks whoever sits here
      } catch (blocked) {
        this.#alike.checked = false;
        throw blocked;
      }
    }
    remember("clipboard", wanted ? "alike" : "");
    return "";
  }

  /** A paste brings what it brings without any permission. */
  #pasted(event) {
    if (this.#own.disabled) return;
    event.preventDefault();
    const coming = contentOfPaste(event.clipboardData);
    this.#attempt(async () => {
      const content = await coming;
      this.#own.value = content.text ?? "";
      return this.#give(content);
    });
  }

  async #attempt(task) {
    try {
      setText(this.#answer, await task());
    } catch (problem) {
      this.#say(problem);
    }
    this.#answer.scrollIntoView({ block: "nearest" }); // the panel may be longer than the window
  }

  #say(problem) {
    if (problem instanceof SignInNeeded) this.#handlers.onSignedOut();
    else if (problem instanceof ClipboardBlocked) setText(this.#answer, `Blocked by the browser: ${problem.message}`);
    else setText(this.#answer, problem.message);
  }
}

function button(label, action, onclick) {
  return element("button", { type: "button", class: "plain", "data-action": action, onclick }, label);
}
