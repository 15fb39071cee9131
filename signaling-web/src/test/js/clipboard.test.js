import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  blobOf,
  comesFromGuest,
  contentOfItems,
  contentOfPaste,
  fromGuestWords,
  goesToGuest,
  isEmpty,
  measure,
  NO_CLIPBOARD,
  readClipboard,
  toGuestWords,
} from "../../main/webapp/core/clipboard.js";

const BOTH = { policy: "both", reason: null, copied: [], number: 7, given: [] };
const PNG = [0x89, 0x50, 0x4e, 0x47];

function item(parts) {
  return { types: Object.keys(parts), getType: async (type) => new Blob([parts[type]], { type }) };
}

describe("a guest's clipboard", () => {
  test("is off until the server says otherwise", () => {
    assert.match(fromGuestWords(NO_CLIPBOARD, true), /is off/);
    assert.equal(toGuestWords(NO_CLIPBOARD, true), "");
    assert.equal(goesToGuest(NO_CLIPBOARD), false);
    assert.equal(comesFromGuest(NO_CLIPBOARD), false);
  });

  test("goes the ways of its policy, while it can be reached", () => {
    assert.deepEqual(readClipboard({ type: "clipboard", ...BOTH, reason: undefined }), BOTH);
    assert.equal(goesToGuest(BOTH) && comesFromGuest(BOTH), true);
    const toGuest = { ...BOTH, policy: "to-guest" };
    assert.equal(goesToGuest(toGuest), true);
    assert.equal(comesFromGuest(toGuest), false);
    assert.match(fromGuestWords(toGuest, true), /By policy/);
    const fromGuest = { ...BOTH, policy: "from-guest" };
    assert.equal(goesToGuest(fromGuest), false);
    assert.match(toGuestWords(fromGuest, true), /By policy/);
    const away = { ...BOTH, reason: "QEMU is not there at the moment" };
    assert.equal(goesToGuest(away) || comesFromGuest(away), false);
    assert.match(fromGuestWords(away, true), /QEMU is not there/);
  });

  test("says what there is to whoever controls, and that there is something to the others", () => {
    assert.equal(fromGuestWords(BOTH, true), "The guest copied nothing yet.");
    const copied = { ...BOTH, copied: ["text", "html", "png"] };
    assert.equal(fromGuestWords(copied, true), "The guest copied formatted text and a picture.");
    assert.match(fromGuestWords({ ...BOTH, copied: ["text"] }, false), /copied text\. Ask for control/);
    assert.match(toGuestWords({ ...BOTH, given: ["text"] }, true), /can paste text/);
    assert.match(toGuestWords(BOTH, false), /Ask for control/);
  });
});

describe("what lies on a clipboard", () => {
  test("is read from a browser's items in the forms that both sides know", async () => {
    const content = await contentOfItems([
      item({ "text/plain": "Grüße", "text/html": "<b>Grüße</b>", "text/uri-list": "x:" }),
      item({ "image/png": new Uint8Array(PNG) }),
    ]);
    assert.deepEqual(content, { text: "Grüße", html: "<b>Grüße</b>", png: "iVBORw==" });
    assert.deepEqual(await contentOfItems([item({ "text/plain": "" })]), {});
  });

  test("is read from a paste event before the event has nothing any more", async () => {
    let isOver = false;
    const transfer = {
      getData: (type) => (isOver ? "" : { "text/plain": "a", "text/html": "" }[type]),
      files: [new File([new Uint8Array(PNG)], "a.png", { type: "image/png" })],
    };
    const coming = contentOfPaste(transfer);
    isOver = true;
    assert.deepEqual(await coming, { text: "a", png: "iVBORw==" });
  });

  test("is given to a browser with its type, a picture byte by byte", async () => {
    const blob = blobOf({ png: "iVBORw==" }, "png");
    assert.equal(blob.type, "image/png");
    assert.deepEqual([...new Uint8Array(await blob.arrayBuffer())], PNG);
    assert.equal(await blobOf({ html: "<i>a</i>" }, "html").text(), "<i>a</i>");
    assert.equal(blobOf({ text: "a" }, "png"), null);
  });

  test("is measured in characters that people count", () => {
    assert.equal(measure({ text: "a😀" }), "text, 2 characters");
    assert.equal(measure({ text: "a", html: "<b>a</b>" }), "text, 1 character");
    assert.equal(measure({ png: "A".repeat(4096) }), "a picture, 3 KiB");
    assert.equal(isEmpty({}), true);
    assert.equal(isEmpty({ text: "a" }), false);
  });
});
