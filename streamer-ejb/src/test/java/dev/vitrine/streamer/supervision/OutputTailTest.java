package dev.vitrine.streamer.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTailTest {

    private final OutputTail tail = new OutputTail();

    @Test
    void linesAreWholeHoweverTheyCome() {
        write("one\ntw");
        assertThat(tail.lines()).containsExactly("one");
        write("o\r\n\nlast");
        assertThat(tail.lines()).containsExactly("one", "two", "");
        tail.end();
        assertThat(tail.lines()).containsExactly("one", "two", "", "last");
    }

    @Test
    void onlyTheLastLinesAreKept() {
        for (int line = 1; line <= OutputTail.MOST_LINES + 50; line++) {
            write("line " + line + "\n");
        }
        assertThat(tail.lines())
                .hasSize(OutputTail.MOST_LINES)
                .startsWith("line 51")
                .endsWith("line 250");
    }

    @Test
    void aLineWithoutAnEndTakesNoMoreMemoryThanALine() {
        for (int i = 0; i < 10_000; i++) {
            write("x".repeat(100));
        }
        write("\n");
        assertThat(tail.lines()).containsExactly("x".repeat(OutputTail.MOST_LINE_BYTES) + "…");
    }

    @Test
    void whatATerminalWouldObeyIsLeftOut() {
        write("\u001b[31mred\u0007 tab\tgrün\n");
        assertThat(tail.lines()).containsExactly("[31mred tab\tgrün");
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tail.add(bytes, bytes.length);
    }
}
