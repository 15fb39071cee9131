import { NO_LIMITS } from "./limits.js";

/**
 * Who watches and who controls, from one viewer's point of view.
 */

/** @returns {boolean} ids are numbers or texts, and the two may be mixed in one message */
export function isSame(one, other) {
  return one !== undefined && one !== null && other !== undefined && other !== null && String(one) === String(other);
}

/**
 * @typedef {object} Control
 * @property {{id: string | number, name: string, role: string, isMe: boolean, controls: boolean, asks: boolean,
 *     away: boolean}[]} viewers
 * @property {"mine" | "theirs" | "free"} holder of the control
 * @property {string | null} holderName
 * @property {boolean} asked whether my own request waits
 * @property {boolean} mayControl whether I may control at all: some are let in to watch, or made to
 * @property {boolean} mayTake whether my role allows to take control
 * @property {{holder: string, until: string} | null} lease who has the guest alone, and until when (ISO 8601)
 */

/**
 * @param {{viewer: string | number, role: string, mayControl?: boolean} | null} joined the message `joined`
 * @param {{viewers: object[], controller?: string | number, requests?: (string | number)[], away?: (string | number)[]} |
 *     null} message `viewers`
 * @param {{holder?: string, until?: string} | null} lease the message `lease`
 * @param {import("./limits.js").Limits} limits what an operator set
 * @returns {Control}
 */
export function readControl(joined, message, lease = null, limits = NO_LIMITS) {
  const me = joined?.viewer;
  const { viewers = [], controller, requests, away } = message ?? {};
  const asking = requests ?? [];
  const mayControl = joined?.mayControl !== false && !limits.viewOnly;
  const list = viewers.map((viewer) => ({
    id: viewer.id,
    name: viewer.name || `Viewer ${viewer.id}`,
    role: viewer.role ?? "viewer",
    isMe: isSame(viewer.id, me),
    controls: isSame(viewer.id, controller),
    asks: asking.some((id) => isSame(id, viewer.id)),
    away: (away ?? []).some((id) => isSame(id, viewer.id)),
  }));
  const free = controller === undefined || controller === null;
  return {
    viewers: list,
    holder: free ? "free" : isSame(controller, me) ? "mine" : "theirs",
    holderName: list.find((viewer) => viewer.controls)?.name ?? null,
    asked: asking.some((id) => isSame(id, me)),
    mayControl,
    mayTake: mayControl && (joined?.role === "operator" || joined?.role === "admin"),
    lease: lease?.holder && lease.until ? { holder: lease.holder, until: lease.until } : null,
  };
}

/** @returns {string} who has the guest alone, for people */
export function leaseSentence({ holder, until }) {
  return `${holder} has this guest alone until ${new Date(until).toLocaleTimeString()}: nobody else controls it.`;
}

/**
 * @param {Control} before
 * @param {Control} now
 * @returns {string[]} what a person should be told, in sentences
 */
export function changesOf(before, now) {
  const sentences = [];
  const enteredAlone = before.viewers.length === 0 && now.viewers.length === 1;
  if (now.holder === "mine" && before.holder !== "mine" && !enteredAlone) sentences.push("You control the guest.");
  if (before.holder === "mine" && now.holder === "theirs")
    sentences.push(`${now.holderName ?? "Another viewer"} controls now.`);
  if (now.lease !== null && now.lease.holder !== before.lease?.holder) sentences.push(leaseSentence(now.lease));
  if (now.lease === null && before.lease) sentences.push("The guest is leased no more.");
  if (before.holder === "mine" && now.holder === "free" && now.lease === null) sentences.push("You control the guest no more.");
  if (before.holder === "theirs" && now.holder === "free") sentences.push("Nobody controls the guest now.");
  if (before.holder !== "mine" && now.holder === "theirs" && now.holderName !== before.holderName) {
    sentences.push(`${now.holderName ?? "Another viewer"} controls the guest.`);
  }
  if (now.asked && !before.asked) sentences.push("You asked for control.");
  if (now.holder === "mine") {
    for (const viewer of now.viewers.filter((viewer) => viewer.asks && !viewer.isMe)) {
      const asked = before.viewers.some((other) => isSame(other.id, viewer.id) && other.asks);
      if (!asked) sentences.push(`${viewer.name} asks for control.`);
    }
  }
  return sentences;
}
