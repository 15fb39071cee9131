import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Terminal } from "../../main/webapp/core/terminal.js";
import { MOST_HISTORY } from "../../main/webapp/core/terminal-screen.js";

const bytes = (text) => new TextEncoder().encode(text);

function terminal(columns = 20, rows = 5) {
  const answers = [];
  const made = new Terminal(columns, rows, (answer) => answers.push(answer));
  made.answers = answers;
  made.say = (text) => made.write(bytes(text));
  made.lines = () => made.screen.lines.map((row) => row.text());
  made.at = () => [made.screen.cursor.column, made.screen.cursor.row];
  return made;
}

/** What a 20 x 5 terminal shows after the text; lines that are blank at its end are left out. */
function shown(text, columns, rows) {
  const one = terminal(columns, rows);
  one.say(text);
  const lines = one.lines();
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

describe("text", () => {
  test("goes on in the next row, where only a return begins a row anew", () => {
    assert.deepEqual(shown("one\r\ntwo"), ["one", "two"]);
    assert.deepEqual(shown("one\ntwo"), ["one", "   two"]);
    assert.deepEqual(shown("lost\rgone"), ["gone"]);
  });

  test("fills a row to its last column before it goes on", () => {
    const one = terminal(4, 3);
    one.say("abcd");
    assert.deepEqual(one.at(), [3, 0]);
    one.say("e");
    assert.deepEqual(one.lines(), ["abcd", "e", ""]);
    assert.equal(one.text(), "abcde");
  });

  test("stays in the last column when it may not go on", () => {
    assert.deepEqual(shown("\u001b[?7labcdef", 4), ["abcf"]);
  });

  test("may come in pieces that end within a character or a sequence", () => {
    const whole = bytes("a\u001b[1;31mgrün 漢\u001b]0;name\u001b\\b\u001b[0m!");
    for (let cut = 0; cut <= whole.length; cut++) {
      const one = terminal();
      one.write(whole.subarray(0, cut));
      one.write(whole.subarray(cut));
      assert.deepEqual(one.lines()[0], "agrün 漢b!", `cut after ${cut}`);
      assert.equal(one.title, "name");
    }
  });

  test("that is no UTF-8 is shown as such, and what follows is not lost", () => {
    const one = terminal();
    one.write(Uint8Array.from([0x61, 0xff, 0xc3, 0x28, 0x62]));
    assert.equal(one.lines()[0], "a��(b");
  });

  test("of wide and of combined characters takes as many cells as it should", () => {
    const one = terminal(6, 2);
    one.say("a漢e\u0301x");
    assert.deepEqual(one.screen.lines[0].texts, ["a", "漢", "", "e\u0301", "x"]);
    one.say("\u001b[1;3Hy");
    assert.deepEqual(one.screen.lines[0].texts, ["a", " ", "y", "e\u0301", "x"], "half a character is none");
    one.say("\u001b[1;6H漢");
    assert.deepEqual(one.lines(), ["a ye\u0301x", "漢"], "a wide one has no room in the last column");
  });

  test("of line drawing becomes lines", () => {
    assert.deepEqual(shown("\u001b(0lqk\u001b(Blqk"), ["┌─┐lqk"]);
    assert.deepEqual(shown("\u001b)0a\u000exx\u000fx"), ["a││x"]);
  });
});

describe("the cursor", () => {
  test("moves, and stops at the edges", () => {
    const one = terminal();
    one.say("\u001b[3;5H");
    assert.deepEqual(one.at(), [4, 2]);
    one.say("\u001b[2A\u001b[3C");
    assert.deepEqual(one.at(), [7, 0]);
    one.say("\u001b[99B\u001b[99D");
    assert.deepEqual(one.at(), [0, 4]);
    one.say("\u001b[99;99H");
    assert.deepEqual(one.at(), [19, 4]);
    one.say("\u001b[7G\u001b[2d");
    assert.deepEqual(one.at(), [6, 1]);
    one.say("\b\b\t");
    assert.deepEqual(one.at(), [8, 1]);
    one.say("\u001b[2Z");
    assert.deepEqual(one.at(), [0, 1]);
  });

  test("is kept and comes back, with the colours", () => {
    const one = terminal();
    one.say("ab\u001b[31m\u001b7\u001b[5;9H\u001b[0mx\u001b8c");
    assert.deepEqual(one.lines(), ["abc", "", "", "", "        x"]);
    assert.equal(one.screen.lines[0].styles[2].foreground, 1);
    assert.equal(one.screen.lines[4].styles[8].foreground, null);
  });

  test("tells where it is, and what the terminal is", () => {
    const one = terminal();
    one.say("\u001b[3;4H\u001b[6n\u001b[5n\u001b[c");
    assert.deepEqual(one.answers, ["\u001b[3;4R", "\u001b[0n", "\u001b[?6c"]);
  });

  test("stops at tabs that were set", () => {
    const one = terminal();
    one.say("\u001b[3g\u001b[5G\u001bH\r\tx");
    assert.deepEqual(one.lines()[0], "    x");
  });
});

describe("erasing", () => {
  const full = "aaaaa\r\nbbbbb\r\nccccc\u001b[2;3H";

  test("takes parts of a row and of the screen", () => {
    assert.deepEqual(shown(`${full}\u001b[K`, 5, 3), ["aaaaa", "bb", "ccccc"]);
    assert.deepEqual(shown(`${full}\u001b[1K`, 5, 3), ["aaaaa", "   bb", "ccccc"]);
    assert.deepEqual(shown(`${full}\u001b[2K`, 5, 3), ["aaaaa", "", "ccccc"]);
    assert.deepEqual(shown(`${full}\u001b[J`, 5, 3), ["aaaaa", "bb"]);
    assert.deepEqual(shown(`${full}\u001b[1J`, 5, 3), ["", "   bb", "ccccc"]);
    assert.deepEqual(shown(`${full}\u001b[2J`, 5, 3), []);
    assert.deepEqual(shown(`${full}\u001b[2X`, 5, 3), ["aaaaa", "bb  b", "ccccc"]);
  });

  test("moves what stands behind", () => {
    assert.deepEqual(shown("abcdef\u001b[3G\u001b[2P", 6, 2), ["abef"]);
    assert.deepEqual(shown("abcdef\u001b[3G\u001b[2@", 6, 2), ["ab  cd"]);
    assert.deepEqual(shown("abcdef\u001b[3G\u001b[4hxy\u001b[4lz", 6, 2), ["abxyzd"]);
    assert.deepEqual(shown("a\r\nb\r\nc\u001b[2;1H\u001b[L", 5, 3), ["a", "", "b"]);
    assert.deepEqual(shown("a\r\nb\r\nc\u001b[2;1H\u001b[M", 5, 3), ["a", "c"]);
  });

  test("leaves the colour that is set", () => {
    const one = terminal(4, 2);
    one.say("ab\u001b[44m\u001b[K");
    const [, , third, fourth] = one.screen.lines[0].styles;
    assert.deepEqual([third.background, fourth.background], [4, 4]);
  });
});

describe("scrolling", () => {
  test("keeps what goes off the top, and no more than so much of it", () => {
    const one = terminal(10, 2);
    one.say("a\r\nb\r\nc\r\nd");
    assert.deepEqual(
      one.screen.history.map((row) => row.text()),
      ["a", "b"],
    );
    assert.equal(one.text(), "a\nb\nc\nd");
    for (let line = 0; line < MOST_HISTORY + 10; line++) one.say(`\r\n${line}`);
    assert.equal(one.screen.history.length, MOST_HISTORY);
    assert.equal(one.screen.scrolled, MOST_HISTORY + 12);
    one.say("\u001b[3J");
    assert.equal(one.screen.history.length, 0);
  });

  test("stays within a region", () => {
    const one = terminal(5, 4);
    one.say("top\r\na\r\nb\r\nend\u001b[2;3r\u001b[3;1H\nc");
    assert.deepEqual(one.lines(), ["top", "b", "c", "end"]);
    assert.equal(one.screen.history.length, 0, "what scrolls below the top is not kept");
    one.say("\u001b[2;1H\u001bMz");
    assert.deepEqual(one.lines(), ["top", "z", "b", "end"]);
    one.say("\u001b[?6h\u001b[1;1Hy");
    assert.deepEqual(one.lines()[1], "y");
    one.say("\u001b[9;1Hx");
    assert.deepEqual(one.lines()[2], "x", "an origin within the region keeps the cursor in it");
  });

  test("leaves the first screen alone while the second is shown", () => {
    const one = terminal(8, 3);
    one.say("shell\r\n$ vi\u001b[?1049h\u001b[H~\r\n~\r\n~\r\n~");
    assert.deepEqual(one.lines(), ["~", "~", "~"]);
    assert.equal(one.screen.history.length, 0);
    one.say("\u001b[?1049l!");
    assert.deepEqual(one.lines(), ["shell", "$ vi!", ""]);
  });
});

describe("colours", () => {
  function styleAfter(sequence) {
    const one = terminal();
    one.say(`${sequence}x`);
    const { foreground, background, marks } = one.screen.lines[0].styles[0];
    return [foreground, background, ...marks];
  }

  test("of the palette, of the table and of their own", () => {
    assert.deepEqual(styleAfter("\u001b[31;44m"), [1, 4]);
    assert.deepEqual(styleAfter("\u001b[97;100m"), [15, 8]);
    assert.deepEqual(styleAfter("\u001b[38;5;9;48;5;16m"), [9, "#000000"]);
    assert.deepEqual(styleAfter("\u001b[38;5;208;48;5;244m"), ["#ff8700", "#808080"]);
    assert.deepEqual(styleAfter("\u001b[38;2;1;2;300m"), ["#0102ff", null]);
    assert.deepEqual(styleAfter("\u001b[31;44;39;49m"), [null, null]);
  });

  test("and marks come and go", () => {
    assert.deepEqual(styleAfter("\u001b[1;4;7m"), [null, null, "bold", "inverse", "underline"]);
    assert.deepEqual(styleAfter("\u001b[1;2;4m\u001b[22m"), [null, null, "underline"]);
    assert.deepEqual(styleAfter("\u001b[1;31m\u001b[m"), [null, null]);
  });
});

describe("what is shown of a row", () => {
  const piecesOf = (text, cursor) => {
    const one = terminal();
    one.say(text);
    return one.screen.lines[0].pieces(cursor).map((piece) => (piece.isCursor ? `[${piece.text}]` : piece.text));
  };

  test("is cut where it looks different, and where the cursor is", () => {
    assert.deepEqual(piecesOf("ab\u001b[1mcd\u001b[0mef", -1), ["ab", "cd", "ef"]);
    assert.deepEqual(piecesOf("abcd", 1), ["a", "[b]", "cd"]);
    assert.deepEqual(piecesOf("ab", 5), ["ab   ", "[ ]"]);
    assert.deepEqual(piecesOf("", 0), ["[ ]"]);
    assert.deepEqual(piecesOf("", -1), []);
    assert.deepEqual(piecesOf("a漢b", 1), ["a", "[漢]", "b"]);
    assert.deepEqual(piecesOf("a漢b", 3), ["a漢", "[b]"]);
  });
});

describe("what is not known", () => {
  test("changes nothing and shows nothing", () => {
    const strange = [
      "\u001b[?9999h",
      "\u001b[>4;2m",
      "\u001b[1;2;3;4;5;6;7y",
      "\u001b[99999999999999X",
      "\u001b[<=;:m",
      "\u001bPsome device's\u001b\\",
      "\u001b_program\u001b\\",
      "\u001b]52;c;c2VjcmV0\u0007",
      "\u001b#3",
      "\u001b%G",
      "\u0000\u007f",
      "\u009b",
    ];
    assert.deepEqual(shown(`a${strange.join("")}b`), ["ab"]);
  });

  test("however long it is, it is bounded and ends", () => {
    const one = terminal();
    one.say(`a\u001b]0;${"x".repeat(1_000_000)}\u0007b\u001b[${"1;".repeat(100_000)}mc\u001b[9999bd`);
    assert.equal(one.title.length < 5000, true);
    assert.equal(one.lines().at(-1).includes("d"), true);
  });

  test("whoever asks for whole screens of cells by a few bytes gets some of them, and more with the next piece", () => {
    const one = terminal();
    one.say(`a${"\u001b[9999b".repeat(10_000)}`);
    const { scrolled } = one.screen;
    assert.equal(scrolled > 100 && scrolled < 10_000, true, `${scrolled} rows`);
    one.say("\u001b#8");
    assert.equal(one.lines()[0], "E".repeat(20));
    one.say("\u001b[H\u001b[Jb\u001b[3b");
    assert.equal(one.lines()[0], "bbbb");
  });

  test("a cancelled sequence is none", () => {
    assert.deepEqual(shown("a\u001b[3\u0018b\u001b[4\u001b[1mc"), ["abc"]);
  });

  test("random bytes never break it", () => {
    let seed = 7;
    const random = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const words = ["\u001b[", "\u001b", ";", "?", "9", "漢", "e\u0301", "\r\n", "\u001b[?1049h", "\u001b[?1049l", "\u001b[2;4r"];
    const finals = "@ABCDEFGHIJKLMPSTXZ`abcdefghlmnrsu78cDEHM";
    const one = terminal(13, 7);
    for (let round = 0; round < 20_000; round++) {
      one.say(random(2) === 0 ? words[random(words.length)] : finals[random(finals.length)]);
      if (round % 97 === 0) one.screen.resize(1 + random(30), 1 + random(12));
      const { columns, rows, cursor, lines } = one.screen;
      assert.equal(lines.length, rows);
      assert.ok(cursor.column >= 0 && cursor.column < columns && cursor.row >= 0 && cursor.row < rows);
      for (const row of lines) assert.equal(row.texts.length, row.styles.length);
    }
  });
});

describe("another size", () => {
  test("keeps the cursor's row in sight, and what is above it", () => {
    const one = terminal(10, 4);
    one.say("a\r\nb\r\nc\r\nd");
    one.screen.resize(6, 2);
    assert.deepEqual(one.lines(), ["c", "d"]);
    assert.deepEqual(one.at(), [1, 1]);
    one.screen.resize(6, 3);
    assert.deepEqual(one.lines(), ["b", "c", "d"]);
    assert.deepEqual(one.at(), [1, 2]);
    assert.deepEqual(
      one.screen.history.map((row) => row.text()),
      ["a"],
    );
    one.screen.resize(6, 5);
    assert.deepEqual(one.lines(), ["a", "b", "c", "d", ""]);
    assert.equal(one.screen.history.length, 0);
    assert.equal(one.text(), "a\nb\nc\nd");
  });

  test("leaves what went off the top there while something stands under the cursor", () => {
    const one = terminal(10, 2);
    one.say("a\r\nb\r\nc\u001b[A");
    one.screen.resize(10, 3);
    assert.deepEqual(one.lines(), ["b", "c", ""]);
    assert.equal(one.text(), "a\nb\nc");
  });

  test("of the second screen brings nothing back", () => {
    const one = terminal(10, 2);
    one.say("a\r\nb\r\nc\u001b[?1049h\u001b[2H");
    one.screen.resize(10, 4);
    assert.deepEqual(one.lines(), ["", "", "", ""]);
    one.say("\u001b[?1049l");
    assert.deepEqual(one.lines(), ["b", "c", "", ""]);
    assert.equal(one.text(), "a\nb\nc");
  });

  test("takes rows first that nobody wrote into", () => {
    const one = terminal(10, 4);
    one.say("a");
    one.screen.resize(10, 2);
    assert.deepEqual(one.lines(), ["a", ""]);
    assert.equal(one.screen.history.length, 0);
  });
});
