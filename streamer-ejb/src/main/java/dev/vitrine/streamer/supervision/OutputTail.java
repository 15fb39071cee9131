package dev.vitrine.streamer.supervision;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last lines that a program wrote, in bounded memory. What is no UTF-8 becomes a replacement character, and what is no
 * printable character is left out. Not thread-safe.
 */
public final class OutputTail {

    static final int MOST_LINES = 200;

    /** A longer line is cut, and ends with {@code …}. */
    static final int MOST_LINE_BYTES = 1000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean cut;

    /** Takes some of what it wrote. */
    public void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                endLine();
            } else if (begun.size() < MOST_LINE_BYTES) {
                begun.write(bytes[i]);
            } else {
                cut = true;
            }
        }
    }

    /** It writes no more: what it began is a line too. */
    public void end() {
        if (begun.size() > 0) {
            endLine();
        }
    }

    /** The oldest first; the line that was begun is not among them. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    private void endLine() {
        String line = begun.toString(StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\\t]]", "");
        lines.add(cut ? line + "…" : line);
        if (lines.size() > MOST_LINES) {
            lines.remove();
        }
        begun.reset();
        cut = false;
    }
}
