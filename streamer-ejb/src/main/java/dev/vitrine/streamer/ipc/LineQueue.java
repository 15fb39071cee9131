package dev.vitrine.streamer.ipc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to an emulator, in order. When it reads slowly, motion becomes one motion; when it does not read at all,
 * motion is dropped first, then what is pressed and asked, and what is released last. Thread-safe.
 */
final class LineQueue {

    static final int MOTION_ROOM = 256;
    static final int PRESS_ROOM = 512;
    static final int ROOM = 1024;
    private static final int MAX_BYTES = 2 * LineReader.MAX_LINE_BYTES;

    private final ArrayDeque<ServerLine> waiting = new ArrayDeque<>();
    private @Nullable ByteBuffer sending;
    private long chars;

    /** @return false when there was no room */
    synchronized boolean offer(ServerLine line) {
        ServerLine last = waiting.peekLast();
        if (last != null && last.kind() == ServerLine.Kind.MOTION && line.kind() == ServerLine.Kind.MOTION) {
            chars -= waiting.removeLast().text().length();
        }
        if (waiting.size() >= room(line.kind()) || chars + line.text().length() > MAX_BYTES) {
            return false;
        }
        chars += line.text().length();
        waiting.addLast(line);
        return true;
    }

    /** The bytes to send next, until they are all sent; null when nothing waits. */
    synchronized @Nullable ByteBuffer next() {
        ByteBuffer begun = sending;
        if (begun != null && begun.hasRemaining()) {
            return begun;
        }
        ServerLine line = waiting.pollFirst();
        if (line == null) {
            sending = null;
            return null;
        }
        chars -= line.text().length();
        ByteBuffer bytes = ByteBuffer.wrap((line.text() + '\n').getBytes(StandardCharsets.UTF_8));
        sending = bytes;
        return bytes;
    }

    synchronized void clear() {
        waiting.clear();
        chars = 0;
        sending = null;
    }

    private static int room(ServerLine.Kind kind) {
        return switch (kind) {
            case MOTION -> MOTION_ROOM;
            case PRESS, REQUEST -> PRESS_ROOM;
            case RELEASE -> ROOM;
        };
    }
}
