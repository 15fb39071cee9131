package dev.vitrine.streamer.picture;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes exact pictures of a screen: its bytes are copied under the lock, which a writer waits for, and made colours after it.
 * For one thread; the memory for the bytes is used again.
 */
public final class Camera {

    /** A writer that is in the middle of some rows is done within less. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Screen screen;
    private byte[] raw = new byte[0];
    private @Nullable PictureLayout layout;
    private @Nullable Region region;
    private long sequence;
    private long changedNanos;

    public Camera(Screen screen) {
        this.screen = screen;
    }

    /** @param wanted the part of the screen, empty: all of it */
    public Shot take(Optional<Region> wanted) throws InterruptedException {
        region = null;
        boolean isRead = screen.readRows(
                wanted.map(Region::y).orElse(0),
                wanted.map(Region::height).orElse(PictureLayout.MAX_SIDE),
                (shape, pixels, number, nanos) -> copy(shape, pixels, number, nanos, wanted),
                PATIENCE_NANOS);
        if (!isRead) {
            return new Shot.Nothing(screen.sequence(), screen.changedNanos());
        }
        PictureLayout shape = Objects.requireNonNull(layout, "it was read");
        Region taken = region;
        if (taken == null) {
            return new Shot.Outside(shape.width(), shape.height(), sequence, changedNanos);
        }
        int[] rgb = new int[taken.pixels()];
        PixelColours.read(raw, shape.format(), rgb);
        return new Shot.Taken(new RgbPicture(taken.width(), taken.height(), rgb), taken, sequence, changedNanos);
    }

    private void copy(PictureLayout shape, ByteBuffer pixels, long number, long nanos, Optional<Region> wanted) {
        layout = shape;
        sequence = number;
        changedNanos = nanos;
        Region part = wanted.orElseGet(() -> Region.whole(shape.width(), shape.height()));
        if (!part.isIn(shape.width(), shape.height())) {
            return;
        }
        region = part;
        int pixelBytes = shape.format().bytesPerPixel();
        int rowBytes = part.width() * pixelBytes;
        int length = rowBytes * part.height();
        if (raw.length < length) {
            raw = new byte[length];
        }
        int from = part.y() * shape.strideBytes() + part.x() * pixelBytes;
        if (rowBytes == shape.strideBytes()) {
            pixels.get(from, raw, 0, length);
            return;
        }
        for (int row = 0; row < part.height(); row++) {
            pixels.get(from + row * shape.strideBytes(), raw, row * rowBytes, rowBytes);
        }
    }
}
