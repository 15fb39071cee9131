package dev.vitrine.streamer.ipc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts what comes from a socket into lines; a line that is too long or not UTF-8 is refused and the next one is read. */
final class LineReader {

    /** A line has at most so many bytes, without its break. */
    static final int MAX_LINE_BYTES = 1 << 20;

    private static final int FIRST_ROOM = 1024;

    private final Consumer<String> lines;
    private final Consumer<String> refusals;
    private byte[] line = new byte[FIRST_ROOM];
    private int length;
    private boolean tooLong;

    /** @param refusals told what was wrong with a line */
    LineReader(Consumer<String> lines, Consumer<String> refusals) {
        this.lines = lines;
        this.refusals = refusals;
    }

    /** Takes all that remains in {@code bytes}. */
    void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                endLine();
            } else if (length == MAX_LINE_BYTES) {
                tooLong = true;
            } else {
                if (length == line.length) {
                    line = Arrays.copyOf(line, Math.min(MAX_LINE_BYTES, 2 * line.length));
                }
                line[length++] = next;
            }
        }
    }

    /** No more comes: what is left is half a line. */
    void end() {
        if (length > 0) {
            refusals.accept("half a line of " + length + " bytes at the end");
        }
        length = 0;
    }

    private void endLine() {
        if (tooLong) {
            refusals.accept("a line of more than " + MAX_LINE_BYTES + " bytes");
        } else if (length > 0) {
            decode();
        }
        length = 0;
        tooLong = false;
        if (line.length > 64 * FIRST_ROOM) {
            line = new byte[FIRST_ROOM];
        }
    }

    private void decode() {
        try {
            lines.accept(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString());
        } catch (CharacterCodingException notText) {
            refusals.accept("a line that is not UTF-8");
        }
    }
}
