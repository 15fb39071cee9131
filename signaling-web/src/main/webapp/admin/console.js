import { ChangeFeed } from "../core/change-feed.js";
import { SignInNeeded } from "../core/server.js";
import { timers } from "../core/timers.js";
import { element, setAttribute, setText } from "../app/dom.js";
import { icon } from "../app/icons.js";
import { Notices } from "../app/notices.js";
import { auditSection } from "./sections/audit.js";
import { guestsSection } from "./sections/guests.js";
import { historySection } from "./sections/history.js";
import { invitationsSection } from "./sections/invitations.js";
import { serverSection } from "./sections/server.js";
import { sessionsSection } from "./sections/sessions.js";
import { tokensSection } from "./sections/tokens.js";
import { turnSection } from "./sections/turn.js";
import { usersSection } from "./sections/users.js";

/**
 * In the order of the navigation. A section is made by a function of the console's context, and gives
 * `{element, refresh(), close?()}`; it is refreshed when one of its topics changes and every so often by itself.
 */
const SECTIONS = [
  { path: "guests", title: "Guests", topics: ["guests", "sessions"], everyMillis: 5_000, make: guestsSection },
  { path: "sessions", title: "Sessions", topics: ["sessions"], everyMillis: 2_000, make: sessionsSection },
  { path: "history", title: "History", topics: ["sessions"], everyMillis: null, make: historySection },
  { path: "invitations", title: "Invitations", topics: ["invitations"], everyMillis: 30_000, make: invitationsSection },
  { path: "users", title: "Users", topics: ["users"], everyMillis: 30_000, make: usersSection, admin: true },
  { path: "tokens", title: "Tokens", topics: ["tokens"], everyMillis: 30_000, make: tokensSection, admin: true },
  { path: "turn", title: "TURN", topics: [], everyMillis: null, make: turnSection, admin: true },
  { path: "audit", title: "Audit", topics: ["audit"], everyMillis: null, make: auditSection, admin: true },
  { path: "server", title: "Server", topics: [], everyMillis: 5_000, make: serverSection },
];

const LIVE_WORDS = { live: "Live", opening: "Connecting", waiting: "Connecting again", closed: "Not connected" };

/** The console: its navigation, one section at a time, and the feed that keeps it fresh. */
export class Console {
  #server;
  #me;
  #onSignedOut;
  #sections;
  #links = new Map();
  #main = element("main", { class: "section", tabindex: "-1" });
  #live = element("span", { class: "live", role: "status" });
  #trouble = element("p", { class: "problem trouble", role: "alert" });
  #notices = new Notices();
  #feed;
  #entry = null;
  #section = null;
  #timer = null;
  #isBusy = false;
  #isStale = false;

  /**
   * @param {Server} server
   * @param {{name: string, role: string}} me
   * @param {() => void} onSignedOut
   */
  constructor(server, me, onSignedOut) {
    this.#server = server;
    this.#me = me;
    this.#onSignedOut = onSignedOut;
    this.#sections = SECTIONS.filter(({ admin }) => !admin || me.role === "admin");
    this.#feed = new ChangeFeed(
      { EventSource, timers, random: Math.random },
      {
        onOpen: () => this.#refresh(),
        onChange: (topic) => this.#entry?.topics.includes(topic) && this.#refresh(),
        onState: (state) => this.#tellLive(state),
      },
    );
    this.element = element(
      "div",
      { class: "console" },
      element("a", { class: "skip", href: "#section", onclick: (event) => this.#skip(event) }, "To the content"),
      this.#bar(),
      this.#navigation(),
      this.#main,
      this.#notices.element,
    );
  }

  open() {
    this.#feed.open();
    addEventListener("popstate", this.#follow);
    this.#follow();
  }

  close() {
    removeEventListener("popstate", this.#follow);
    this.#feed.close();
    this.#leave();
  }

  #bar() {
    const signOut = element("button", { type: "button", class: "plain", onclick: () => this.#signOut() });
    signOut.append(icon("leave"), "Sign out");
    return element(
      "header",
      { class: "console-bar" },
      element("a", { class: "wordmark", href: "/" }, "Vitrine"),
      this.#live,
      element("span", { class: "who subtle" }, `${this.#me.name} · ${this.#me.role}`),
      signOut,
    );
  }

  #navigation() {
    const list = element("ul");
    for (const entry of this.#sections) {
      const link = element("a", { href: `/admin/${entry.path}` }, entry.title);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        history.pushState(null, "", link.href);
        this.#follow();
      });
      this.#links.set(entry, link);
      list.append(element("li", {}, link));
    }
    return element("nav", { "aria-label": "Console" }, list);
  }

  #follow = () => {
    const path = /^\/admin\/([a-z]+)\/?$/.exec(location.pathname)?.[1];
    this.#show(this.#sections.find((entry) => entry.path === path) ?? this.#sections[0]);
  };

  #show(entry) {
    if (entry === this.#entry) return;
    this.#leave();
    this.#entry = entry;
    document.title = `${entry.title} · Vitrine console`;
    for (const [each, link] of this.#links) setAttribute(link, "aria-current", each === entry ? "page" : null);
    const context = {
      server: this.#server,
      me: this.#me,
      say: (sentence) => this.#notices.say(sentence),
      refresh: () => this.#refresh(),
      attempt: (task) => this.#attempt(task),
    };
    this.#section = entry.make(context);
    this.#main.replaceChildren(element("h1", {}, entry.title), this.#trouble, this.#section.element);
    this.#main.dataset.section = entry.path;
    this.#refresh();
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#section?.close?.();
    this.#section = null;
    this.#entry = null;
    setText(this.#trouble, "");
  }

  /** One at a time: what changes meanwhile is asked for once more afterwards. */
  async #refresh() {
    const section = this.#section;
    if (section === null) return;
    if (this.#isBusy) {
      this.#isStale = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#isBusy = true;
    this.#isStale = false;
    try {
      await section.refresh();
      setText(this.#trouble, "");
    } catch (problem) {
      if (section === this.#section) this.#fail(problem);
    }
    this.#isBusy = false;
    if (this.#isStale || section !== this.#section) this.#refresh();
    else if (this.#entry?.everyMillis) this.#timer = setTimeout(() => this.#refresh(), this.#entry.everyMillis);
  }

  #fail(problem) {
    if (problem instanceof SignInNeeded) this.#onSignedOut();
    else setText(this.#trouble, problem.message || "The server does not answer.");
  }

  /** Does what a press asked for, and says what went wrong. */
  async #attempt(task) {
    try {
      await task();
      this.#refresh();
    } catch (problem) {
      if (problem instanceof SignInNeeded) this.#onSignedOut();
      else this.#notices.say(problem.message || "The server does not answer.");
    }
  }

  async #signOut() {
    await this.#server.signOut().catch((problem) => console.warn(`Vitrine: ${problem.message}`));
    this.#onSignedOut();
  }

  #tellLive(state) {
    setText(this.#live, LIVE_WORDS[state]);
    this.#live.dataset.state = state;
  }

  #skip(event) {
    event.preventDefault();
    this.#main.focus();
  }
}
