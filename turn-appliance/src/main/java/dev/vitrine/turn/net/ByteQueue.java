package dev.vitrine.turn.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Bytes that wait to be written, up to a limit. Takes no memory while it is empty. */
final class ByteQueue {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int FIRST_SIZE = 2048;

    private final int limitBytes;
    private ByteBuffer waiting = NOTHING;

    ByteQueue(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    int size() {
        return waiting.position();
    }

    boolean isEmpty() {
        return waiting.position() == 0;
    }

    boolean hasRoomFor(int lengthBytes) {
        return size() + lengthBytes <= limitBytes;
    }

    /** Adds all remaining bytes of {@code source}, also beyond the limit: callers ask for room first. */
    void add(ByteBuffer source) {
        reserve(source.remaining()).put(source);
    }

    /** The buffer to put at least {@code lengthBytes} into at its position. */
    ByteBuffer reserve(int lengthBytes) {
        if (waiting.remaining() < lengthBytes) {
            int size = Math.max(FIRST_SIZE, Math.max(waiting.capacity() * 2, size() + lengthBytes));
            waiting = ByteBuffer.allocate(size).put(waiting.flip());
        }
        return waiting;
    }

    /** Writes as much as the channel takes. */
    void writeTo(WritableByteChannel channel) throws IOException {
        waiting.flip();
        try {
            channel.write(waiting);
        } finally {
            waiting.compact();
        }
        if (isEmpty()) {
            waiting = NOTHING;
        }
    }

    /** A view for reading from the front; {@link #consumed} takes the bytes out. */
    ByteBuffer view() {
        return waiting.duplicate().flip();
    }

    void consumed(int lengthBytes) {
        waiting.flip().position(lengthBytes);
        waiting.compact();
        if (isEmpty()) {
            waiting = NOTHING;
        }
    }
}
