package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Screen;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pictures of one console that QEMU shares in memory ({@code Listener.Unix.Map}): a whole one when the memory is
 * named ({@link #begin}), then the rows that QEMU says have changed ({@link #update}).
 *
 * <p>The rows are copied, because whoever encodes may take its time and QEMU does not wait; whole rows, because what stands
 * beside a rectangle is the newest as well.
 */
final class SharedIntake {

    /** A picture of 8K has 127 MiB; two of them are kept. */
    private static final long MOST_BYTES = 1L << 27;

    private final Screen screen;
    private final QemuCounters counters;

    private @Nullable SharedMemory memory;
    private long firstByte;
    private String untold = "";

    SharedIntake(Screen screen, QemuCounters counters) {
        this.screen = screen;
        this.counters = counters;
    }

    /**
     * Takes over the memory with its first picture.
     *
     * @param offset of the picture in it, without a sign
     * @return why it cannot be; it is closed then
     */
    @Nullable String begin(SharedMemory shared, int offset, PictureLayout layout, long nowNanos) {
        end();
        long first = Integer.toUnsignedLong(offset);
        long needed = (long) layout.strideBytes() * layout.height();
        memory = shared;
        firstByte = first;
        try {
            if (needed > MOST_BYTES) {
                throw new IOException(
                        "a picture of %d bytes is more than the %d that are taken".formatted(needed, MOST_BYTES));
            }
            long size = shared.sizeBytes();
            if (size < first + needed) {
                throw new IOException("the memory has %d bytes, and a picture of %d bytes at %d does not fit into it"
                        .formatted(size, needed, first));
            }
            copy(screen.beginWhole(layout), first, nowNanos);
            return null;
        } catch (IOException failure) {
            return refuse(String.valueOf(failure.getMessage()));
        }
    }

    /** Shows what changed; false when there is no such picture, or no such rectangle in it. */
    boolean update(int x, int y, int width, int height, long nowNanos) {
        PictureLayout shown = screen.layout();
        if (memory == null || shown == null || !shown.holds(x, y, width, height)) {
            return false;
        }
        boolean whole = height == shown.height();
        ByteBuffer rows = whole ? screen.beginWhole(shown) : screen.beginRows(y, height);
        if (rows == null) {
            return false;
        }
        try {
            copy(rows, firstByte + (long) y * shown.strideBytes(), nowNanos);
            counters.countSharedUpdate();
        } catch (IOException failure) {
            String _ = refuse(String.valueOf(failure.getMessage()));
        }
        return true;
    }

    /** Lets go of the memory: pictures come in another way from now on, or no more. */
    void end() {
        SharedMemory held = memory;
        memory = null;
        if (held != null) {
            held.close();
        }
    }

    private void copy(ByteBuffer rows, long offset, long nowNanos) throws IOException {
        SharedMemory source = memory;
        if (source == null) {
            throw new IllegalStateException("there is no memory");
        }
        try {
            source.read(offset, rows);
        } catch (IOException failure) {
            screen.abort();
            throw failure;
        }
        screen.commit(nowNanos);
    }

    /** Ends the sharing for that reason, which is given back. */
    String refuse(String reason) {
        end();
        counters.countSharingRefused(reason);
        untold = reason;
        return reason;
    }

    /** Why the sharing ended, once; empty when it did not. */
    String takeRefusal() {
        String reason = untold;
        untold = "";
        return reason;
    }
}
