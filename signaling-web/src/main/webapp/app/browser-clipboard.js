import { blobOf, contentOfItems, typeOf } from "../core/clipboard.js";

/** The browser said no, in its own words. */
export class ClipboardBlocked extends Error {}

/** @returns {boolean} whether this page may ask for the clipboard at all: over plain HTTP, away from this machine, it may not */
export function hasClipboard() {
  return navigator.clipboard !== undefined;
}

/** @returns {Promise<boolean>} whether it may be read without asking anybody */
export async function isReadGranted() {
  try {
    return (await navigator.permissions.query({ name: "clipboard-read" })).state === "granted";
  } catch {
    return false; // a browser that does not know that permission asks each time
  }
}

/** @returns {Promise<import("../core/clipboard.js").Content>} @throws {ClipboardBlocked} */
export async function readBrowserClipboard() {
  return unblocked(async () => contentOfItems(await navigator.clipboard.read()));
}

/**
 * Puts something there that is still to come, so that the browser sees that it answers a press.
 *
 * @param {Promise<import("../core/clipboard.js").Content>} coming
 * @param {string[]} forms in which it comes
 * @throws {ClipboardBlocked} also when it did not come: ask it then
 */
export async function writeBrowserClipboard(coming, forms) {
  const parts = forms.map((form) => [typeOf(form), coming.then((content) => blobOf(content, form) ?? Promise.reject())]);
  for (const [, part] of parts) part.catch(() => {}); // told once, below
  return unblocked(() => navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]));
}

async function unblocked(task) {
  if (!hasClipboard()) throw new ClipboardBlocked("this page came by plain HTTP");
  try {
    return await task();
  } catch (problem) {
    throw new ClipboardBlocked(problem?.message ?? String(problem));
  }
}
