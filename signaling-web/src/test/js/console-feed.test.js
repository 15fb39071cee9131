import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { ConsoleFeed } from "../../main/webapp/core/console-feed.js";
import { consoleNames, consoleWords, mayType } from "../../main/webapp/core/console-words.js";

const SERIAL = { id: "serial0", name: "org.qemu.console.serial.0", state: "open" };
const OTHER = { ...SERIAL, id: "serial1" };

let sent;
let frames;
let told;
let feed;

beforeEach(() => {
  sent = [];
  frames = [];
  told = { text: "", gaps: [], anew: 0, refused: [] };
  feed = new ConsoleFeed(
    { send: (message) => sent.push(message) > 0, nextFrame: (callback) => frames.push(callback), decode: atob },
    {
      onText: (bytes, isLive) => {
        told.text += new TextDecoder().decode(bytes);
        told.live = isLive;
      },
      onGap: (lost) => told.gaps.push(lost),
      onAnew: () => told.anew++,
      onRefused: (sentence) => told.refused.push(sentence),
      onChange: () => {},
    },
  );
});

const read = (after, console = "serial0") => ({ type: "console-read", console, after });
const typed = (text) => ({ type: "console-type", console: "serial0", text });
const frame = () => frames.splice(0).forEach((callback) => callback());

function begin() {
  feed.receive({ type: "consoles", consoles: [SERIAL, OTHER] });
  feed.follow({}, true);
  feed.open("serial0");
}

function print(text, from, console = "serial0") {
  feed.receive({ type: "console-text", console, from, data: btoa(text) });
}

describe("reading", () => {
  test("asks for a piece, and for the next when that was shown", () => {
    begin();
    assert.deepEqual(sent, [read(0)]);
    print("hello", 0);
    assert.equal(told.text, "hello");
    assert.deepEqual(sent, [read(0)], "not before it was shown");
    frame();
    assert.deepEqual(sent, [read(0), read(5)]);
    print("", 5);
    frame();
    assert.deepEqual(sent.at(-1), read(5));
  });

  test("tells what is printed while it reads from what was printed before", () => {
    begin();
    print("x".repeat(16 * 1024), 0);
    frame();
    print("x", 16 * 1024);
    assert.equal(told.live, false);
    frame();
    print("y", 16 * 1024 + 1);
    assert.equal(told.live, true);
    feed.follow({}, true);
    print("z", 16 * 1024 + 2);
    assert.equal(told.live, false);
  });

  test("waits for a console that is not there yet, and for a connection", () => {
    feed.open("serial0");
    feed.receive({ type: "consoles", consoles: [SERIAL] });
    assert.deepEqual(sent, []);
    feed.follow({}, false);
    assert.deepEqual(sent, [read(0)]);
  });

  test("goes on where it was after another connection, and tells what is missing", () => {
    begin();
    print("hello", 0);
    feed.follow(null, false);
    frame();
    feed.follow({}, true);
    assert.deepEqual(sent, [read(0), read(5)]);
    print("later", 100);
    assert.deepEqual(told.gaps, [95]);
    frame();
    assert.deepEqual(sent.at(-1), read(105));
  });

  test("begins anew with a server that knows nothing of before", () => {
    begin();
    print("x".repeat(50), 0);
    frame();
    print("new", 0);
    assert.equal(told.anew, 1);
    frame();
    assert.deepEqual(sent.at(-1), read(3));
  });

  test("shows nothing of a console that was closed, and asks for it again", () => {
    begin();
    feed.close();
    feed.open("serial0");
    assert.deepEqual(sent, [read(0)], "what was asked for is still to come");
    feed.close();
    print("hello", 0);
    assert.equal(told.text, "");
    feed.open("serial0");
    assert.deepEqual(sent, [read(0), read(0)]);
  });

  test("keeps apart what several consoles printed", () => {
    begin();
    print("one", 0);
    frame();
    feed.open("serial1");
    assert.deepEqual(sent.at(-1), read(0, "serial1"));
    print("late", 3);
    assert.equal(told.text, "one");
    print("two", 0, "serial1");
    frame();
    feed.open("serial0");
    assert.deepEqual(sent.at(-1), read(3));
  });
});

describe("typing", () => {
  test("sends a piece at a time, each when the guest has taken the one before", () => {
    begin();
    feed.type("a");
    feed.type("b");
    feed.type("c");
    assert.deepEqual(sent.slice(1), [typed("a")]);
    assert.equal(feed.waiting, 3);
    feed.receive({ type: "console-typed", console: "serial0" });
    assert.deepEqual(sent.slice(2), [typed("bc")]);
    feed.receive({ type: "console-typed", console: "serial0" });
    assert.equal(feed.waiting, 0);
  });

  test("cuts what is pasted into pieces, and no character in two", () => {
    begin();
    const text = `${"x".repeat(511)}😀${"y".repeat(600)}`;
    assert.equal(feed.type(text), true);
    let got = "";
    for (let at = 1; at < sent.length; at++) {
      assert.ok(sent[at].text.length <= 512);
      assert.ok(sent[at].text.isWellFormed());
      got += sent[at].text;
      feed.receive({ type: "console-typed", console: "serial0" });
    }
    assert.equal(got, text);
    assert.equal(feed.type("z".repeat(2_000_000)), false);
  });

  test("drops the rest when the guest refuses it, when control goes, and on request", () => {
    begin();
    feed.type("x".repeat(2000));
    feed.receive({ type: "console-typed", console: "serial0", refusal: "the guest is away" });
    assert.deepEqual(told.refused, ["the guest is away"]);
    assert.equal(feed.waiting, 0);
    const connection = {};
    feed.follow(connection, true);
    feed.type("y".repeat(2000));
    feed.follow(connection, false);
    assert.equal(feed.waiting, 0);
    feed.follow(connection, true);
    feed.type("z".repeat(2000));
    feed.dropTyped();
    assert.equal(feed.waiting, 0);
  });

  test("waits with what is typed after the rest was dropped until the guest has taken what is on its way", () => {
    begin();
    feed.type("x".repeat(2000));
    feed.dropTyped();
    feed.type("\u0003");
    assert.deepEqual(sent.slice(1), [typed("x".repeat(512))]);
    feed.receive({ type: "console-typed", console: "serial0" });
    assert.deepEqual(sent.slice(2), [typed("\u0003")]);
    feed.open("serial1");
    feed.type("other");
    assert.deepEqual(sent.at(-1), { type: "console-type", console: "serial1", text: "other" });
    feed.receive({ type: "console-typed", console: "serial0" });
    feed.receive({ type: "console-typed", console: "serial1" });
    assert.equal(feed.waiting, 0);
  });

  test("sends nothing beside a break", () => {
    begin();
    feed.sendBreak();
    feed.type("a");
    assert.deepEqual(sent.slice(1), [{ type: "console-break", console: "serial0" }]);
    feed.receive({ type: "console-typed", console: "serial0" });
    assert.deepEqual(sent.slice(2), [typed("a")]);
  });

  test("goes nowhere while no console is open", () => {
    feed.type("a");
    feed.sendBreak();
    assert.deepEqual(sent, []);
    begin();
    feed.sendBreak();
    assert.deepEqual(sent.at(-1), { type: "console-break", console: "serial0" });
  });
});

describe("the words", () => {
  const session = (control, phase = "joined", state = "running") => ({ phase, control, guest: { state } });
  const mine = { holder: "mine", mayControl: true };

  test("say why nothing can be typed", () => {
    const theirs = { holder: "theirs", holderName: "Ann", mayControl: true };
    assert.match(consoleWords(session(mine, "reconnecting"), "open", 0), /no connection/);
    assert.match(consoleWords(session(mine), "closed", 0), /has not opened/);
    assert.match(consoleWords(session(mine), "taken", 0), /Another program/);
    assert.match(consoleWords(session(mine), "away", 0), /away/);
    assert.match(consoleWords(session(theirs), "open", 0), /Read only: Ann controls/);
    assert.match(consoleWords(session({ holder: "free", mayControl: true }), "open", 0), /Take control/);
    assert.match(consoleWords(session({ holder: "free", mayControl: false }), "open", 0), /may watch/);
    assert.match(consoleWords(session(mine), "open", 0), /goes to the guest/);
    assert.match(consoleWords(session(mine), "open", 1), /1 character waits for the guest\./);
    assert.match(consoleWords(session(mine, "joined", "paused"), "open", 2), /2 characters wait.*paused/);
    assert.equal(mayType(session(mine), "open"), true);
    assert.equal(mayType(session(mine), "closed"), false);
    assert.equal(mayType(session(theirs), "open"), false);
  });

  test("name the consoles as people do", () => {
    assert.deepEqual(consoleNames([SERIAL, OTHER, { id: "hvc", name: "org.qemu.console.virtio" }]), [
      ...["Serial port 1", "Serial port 2", "Console hvc"],
    ]);
  });
});
