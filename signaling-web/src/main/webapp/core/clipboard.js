/**
 * The clipboard between a browser and a guest: what is known of the guest's, in words, and what lies on either in the forms
 * that both know. docs/guests.md has the rules.
 *
 * @typedef {{policy: string, reason: string | null, copied: string[], number: number, given: string[]}} Clipboard
 * @typedef {{text?: string, html?: string, png?: string}} Content the same thing in several forms; a picture in base64
 */

/** Of a guest that says nothing of its clipboard. @type {Clipboard} */
export const NO_CLIPBOARD = { policy: "off", reason: null, copied: [], number: 0, given: [] };

const TYPES = { text: "text/plain", html: "text/html", png: "image/png" };

const FORM_WORDS = { text: "text", html: "formatted text", png: "a picture" };

/** Bytes are made into text so many at a time: `apply` takes no more. */
const CHUNK_BYTES = 0x8000;

/** @param {object} message `clipboard` @returns {Clipboard} */
export function readClipboard({ policy, reason, copied, number, given }) {
  return { policy, reason: reason ?? null, copied, number, given };
}

/** @param {Clipboard} clipboard @returns {boolean} whether the policy lets people give the guest something */
export function goesToGuest({ policy, reason }) {
  return reason === null && (policy === "to-guest" || policy === "both");
}

/** @param {Clipboard} clipboard @returns {boolean} whether the policy lets people be given what the guest copied */
export function comesFromGuest({ policy, reason }) {
  return reason === null && (policy === "from-guest" || policy === "both");
}

/** @param {Clipboard} clipboard @param {boolean} controls @returns {string} the guest's side, for people */
export function fromGuestWords(clipboard, controls) {
  if (clipboard.policy === "off") return "The clipboard of this guest is off. An administrator can let it go either way.";
  if (clipboard.reason !== null) return `The guest's clipboard cannot be reached: ${clipboard.reason}.`;
  if (!comesFromGuest(clipboard)) return "By policy nothing may be taken from this guest.";
  if (clipboard.copied.length === 0) return "The guest copied nothing yet.";
  const something = `The guest copied ${formWords(clipboard.copied)}.`;
  return controls ? something : `${something} Ask for control to have it.`;
}

/** @param {Clipboard} clipboard @param {boolean} controls @returns {string} this side, for people; empty: nothing to say */
export function toGuestWords(clipboard, controls) {
  if (clipboard.policy === "off" || clipboard.reason !== null) return "";
  if (!goesToGuest(clipboard)) return "By policy nothing may be given to this guest.";
  if (clipboard.given.length > 0) return `The guest can paste ${formWords(clipboard.given)} from here.`;
  return controls ? "Nothing was given to the guest." : "Ask for control to give the guest something.";
}

/** @param {string[]} forms @returns {string} such as `formatted text and a picture` */
function formWords(forms) {
  const shown = forms.includes("html") ? forms.filter((form) => form !== "text") : forms;
  return shown.map((form) => FORM_WORDS[form] ?? form).join(" and ");
}

/** @param {Content} content @returns {string} what it is and how much, such as `text, 120 characters` */
export function measure({ text, html, png }) {
  const parts = [];
  const characters = (some) => `${[...some].length} ${[...some].length === 1 ? "character" : "characters"}`;
  if (text !== undefined) parts.push(`text, ${characters(text)}`);
  else if (html !== undefined) parts.push(`formatted text, ${characters(html)}`);
  if (png !== undefined) parts.push(`a picture, ${Math.ceil((png.length * 3) / 4 / 1024)} KiB`);
  return parts.join(" and ");
}

/** @param {Content} content @returns {boolean} */
export function isEmpty({ text, html, png }) {
  return !text && !html && !png;
}

/**
 * Reads what a browser's clipboard has.
 *
 * @param {{types: readonly string[], getType: (type: string) => Promise<Blob>}[]} items of `navigator.clipboard.read()`
 * @returns {Promise<Content>}
 */
export async function contentOfItems(items) {
  const content = {};
  for (const item of items) {
    for (const [form, type] of Object.entries(TYPES)) {
      if (content[form] === undefined && item.types.includes(type)) {
        content[form] = await formOf(form, await item.getType(type));
      }
    }
  }
  return withoutEmpty(content);
}

/**
 * Reads what a `paste` event brings.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<Content>}
 */
export async function contentOfPaste(transfer) {
  // All of it is asked for before the first wait: after that the event has nothing any more.
  const text = transfer.getData(TYPES.text);
  const html = transfer.getData(TYPES.html);
  const file = [...transfer.files].find((each) => each.type === TYPES.png);
  const content = { text, html };
  if (file !== undefined) content.png = await formOf("png", file);
  return withoutEmpty(content);
}

/** @param {Content} content @param {string} form @returns {Blob | null} as a `ClipboardItem` takes it, null when it is not there */
export function blobOf(content, form) {
  const value = content[form];
  if (value === undefined) return null;
  const part = form === "png" ? Uint8Array.from(atob(value), (character) => character.charCodeAt(0)) : value;
  return new Blob([part], { type: TYPES[form] });
}

/** @param {string} form @returns {string} its type in a browser */
export function typeOf(form) {
  return TYPES[form];
}

async function formOf(form, blob) {
  return form === "png" ? base64(new Uint8Array(await blob.arrayBuffer())) : blob.text();
}

function base64(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    binary += String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK_BYTES));
  }
  return btoa(binary);
}

function withoutEmpty(content) {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== ""));
}
