package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.SerialText;
import java.nio.ByteBuffer;

/** The last bytes that a console printed, numbered from its first. Not thread-safe. */
final class SerialHistory {

    private final byte[] ring;
    private long end;

    SerialHistory(int keptBytes) {
        ring = new byte[keptBytes];
    }

    /** The number of the byte that comes next. */
    long end() {
        return end;
    }

    /** The number of the oldest that is kept. */
    long oldest() {
        return Math.max(0, end - ring.length);
    }

    /** Takes all that remains. */
    void add(ByteBuffer printed) {
        int beyond = printed.remaining() - ring.length;
        if (beyond > 0) { // kept for no time at all
            printed.position(printed.position() + beyond);
            end += beyond;
        }
        while (printed.hasRemaining()) {
            int at = (int) (end % ring.length);
            int length = Math.min(printed.remaining(), ring.length - at);
            printed.get(ring, at, length);
            end += length;
        }
    }

    /** What follows the first {@code after} bytes; numbers that were never given here are another console's, and count as 0. */
    SerialText read(long after, int mostBytes) {
        long from = Math.max(known(after), oldest());
        byte[] bytes = new byte[(int) Math.min(mostBytes, end - from)];
        int at = (int) (from % ring.length);
        int first = Math.min(bytes.length, ring.length - at);
        System.arraycopy(ring, at, bytes, 0, first);
        System.arraycopy(ring, 0, bytes, first, bytes.length - first);
        return new SerialText(from, bytes);
    }

    /** Whether {@link #read} would give anything. */
    boolean hasMore(long after) {
        return known(after) < end;
    }

    private long known(long after) {
        return after > end ? 0 : Math.max(0, after);
    }
}
