package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Screen;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pictures of one console that QEMU shares in memory ({@code Listener.Unix.Map}): a whole one when the memory is
 * named ({@link #begin}), then the rows that QEMU says have changed ({@link #update}). QEMU names memory just before it says
 * that something has changed, so that a picture like the one before is shown then, once.
 *
 * <p>Nothing is copied when QEMU says so, but when somebody reads the screen, and only what has changed since the last time;
 * whole rows, because what stands beside a rectangle is the newest as well. It is copied at all because whoever encodes may
 * take its time and QEMU does not wait.
 */
final class SharedIntake {

    /** A picture of 8K has 127 MiB. */
    private static final long MOST_BYTES = 1L << 27;

    private final Screen screen;
    private final ListenerObserver observer;
    private final QemuCounters counters;

    private @Nullable Kept kept;
    /** The memory took another's place, and nobody was told of its picture yet. */
    private boolean moved;

    private String untold = "";

    /** Memory whose picture the screen shows. Rows are fetched by one thread at a time, under the screen's lock. */
    private final class Kept implements Screen.RowSource {

        private final SharedMemory memory;
        private final long firstByte;
        private final int strideBytes;
        private volatile boolean failed;

        Kept(SharedMemory memory, long firstByte, int strideBytes) {
            this.memory = memory;
            this.firstByte = firstByte;
            this.strideBytes = strideBytes;
        }

        @Override
        public boolean fetch(int firstRow, ByteBuffer rows) {
            if (failed) {
                return false;
            }
            try {
                memory.read(firstByte + (long) firstRow * strideBytes, rows);
                return true;
            } catch (IOException failure) {
                failed = true;
                String reason = String.valueOf(failure.getMessage());
                counters.countSharingRefused(reason);
                observer.sharingFailed(reason);
                return false;
            }
        }
    }

    SharedIntake(Screen screen, ListenerObserver observer, QemuCounters counters) {
        this.screen = screen;
        this.observer = observer;
        this.counters = counters;
    }

    /**
     * Takes over the memory with its first picture.
     *
     * @param offset of the picture in it, without a sign
     * @return why it cannot be; it is closed then
     */
    @Nullable String begin(SharedMemory shared, int offset, PictureLayout layout, long nowNanos) {
        long first = Integer.toUnsignedLong(offset);
        long needed = (long) layout.strideBytes() * layout.height();
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
        } catch (IOException failure) {
            shared.close();
            return refuse(String.valueOf(failure.getMessage()));
        }
        Kept before = kept;
        Kept now = new Kept(shared, first, layout.strideBytes());
        kept = now;
        moved = before != null && !moved && layout.equals(screen.layout());
        if (moved) {
            screen.moveTo(now);
        } else {
            screen.showFrom(now, layout, nowNanos);
        }
        if (before != null) {
            before.memory.close();
        }
        return null;
    }

    /** Shows what changed; false when there is no such picture, or no such rectangle in it. */
    boolean update(int x, int y, int width, int height, long nowNanos) {
        Kept now = kept;
        if (now != null && now.failed) {
            end();
            return false;
        }
        PictureLayout shown = screen.layout();
        if (now == null || shown == null || !shown.holds(x, y, width, height)) {
            return false;
        }
        if (moved) {
            screen.changed(0, shown.height(), nowNanos);
        } else {
            screen.changed(y, height, nowNanos);
        }
        moved = false;
        counters.countSharedUpdate();
        return true;
    }

    /** Lets go of the memory, whose last picture stays: pictures come in another way from now on, or no more. */
    void end() {
        Kept last = kept;
        kept = null;
        moved = false;
        if (last != null) {
            screen.settle();
            last.memory.close();
        }
    }

    /** Ends the sharing for that reason, which is given back. */
    String refuse(String reason) {
        end();
        counters.countSharingRefused(reason);
        untold = reason;
        return reason;
    }

    /** Why the sharing ended at its beginning, once; empty when it did not. */
    String takeRefusal() {
        String reason = untold;
        untold = "";
        return reason;
    }
}
