package dev.vitrine.streamer.film;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Screen;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Copies the picture of a screen, which its writer waits for, and says after it whether anything in it changed. For one thread;
 * its memory, twice a picture's, is used again.
 */
final class PictureCopy {

    /** What a look at the screen found. */
    enum Look {
        CHANGED,
        SAME,
        /** The display shows nothing. */
        BLANK,
        /** The writer does not finish what it began; the picture stays as it was. */
        BUSY
    }

    /** A writer that is in the middle of some rows is done within less. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** FFmpeg's converters may read 16 bytes beyond the last row (libavutil/frame.h); this is their longest step. */
    private static final int BEYOND_BYTES = 64;

    private final Screen screen;
    private ByteBuffer pixels = ByteBuffer.allocateDirect(0);
    private ByteBuffer spare = ByteBuffer.allocateDirect(0);
    private @Nullable PictureLayout layout;
    private @Nullable PictureLayout spareLayout;
    private long sequence;
    private long changedNanos;

    PictureCopy(Screen screen) {
        this.screen = screen;
    }

    Look look() throws InterruptedException {
        long before = System.nanoTime();
        long shown = screen.sequence();
        if (!screen.read(this::copy, PATIENCE_NANOS)) {
            if (System.nanoTime() - before >= PATIENCE_NANOS) {
                return Look.BUSY;
            }
            sequence = shown;
            changedNanos = screen.changedNanos();
            return Look.BLANK;
        }
        if (spareLayout != null && spareLayout.equals(layout) && spare.mismatch(pixels) < 0) {
            return Look.SAME;
        }
        ByteBuffer old = pixels;
        pixels = spare;
        spare = old;
        layout = spareLayout;
        return Look.CHANGED;
    }

    private void copy(PictureLayout shape, ByteBuffer source, long number, long nanos) {
        int length = shape.lengthBytes();
        if (spare.capacity() < length || spare.capacity() / 4 > length) {
            spare = memory(length);
        }
        spare.clear().limit(length);
        spare.put(0, source, 0, length);
        spareLayout = shape;
        sequence = number;
        changedNanos = nanos;
    }

    /** Makes it a black one of the same size, or of a screen's usual one when there was none yet. */
    void blacken(PictureLayout whenNone) {
        PictureLayout shape = layout == null ? whenNone : layout;
        pixels = memory(shape.lengthBytes());
        layout = shape;
    }

    private static ByteBuffer memory(int lengthBytes) {
        return ByteBuffer.allocateDirect(lengthBytes + BEYOND_BYTES).limit(lengthBytes);
    }

    /** A direct buffer from position 0, for whoever looked; its memory goes on for what a converter reads beyond it. */
    ByteBuffer pixels() {
        return pixels.duplicate();
    }

    /** Of the copy; none before the first. */
    @Nullable PictureLayout layout() {
        return layout;
    }

    /** The number of the picture that was looked at last. */
    long sequence() {
        return sequence;
    }

    /** When that became complete. */
    long changedNanos() {
        return changedNanos;
    }
}
