package dev.vitrine.streamer.picture;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A small copy of the picture that a screen shows. */
public final class Thumbnail {

    /** A writer that is in the middle of a picture is done within less. */
    private static final long PATIENCE_NANOS = 100_000_000;

    private final int width;
    private final int height;
    private final long sequence;
    private final int[] rgb;

    private Thumbnail(int width, int height, long sequence) {
        this.width = width;
        this.height = height;
        this.sequence = sequence;
        this.rgb = new int[width * height];
    }

    /**
     * Copies what is shown; a picture that is small enough already is not enlarged.
     *
     * @param mostWidth in pixels
     * @return empty when there is no picture, or its writer does not finish it
     */
    public static Optional<Thumbnail> of(Screen screen, int mostWidth) throws InterruptedException {
        Thumbnail[] taken = new Thumbnail[1];
        boolean isRead = screen.read(
                (layout, pixels, sequence, changedNanos) -> taken[0] = shrink(layout, pixels, sequence, mostWidth),
                PATIENCE_NANOS);
        return isRead ? Optional.of(taken[0]) : Optional.empty();
    }

    private static Thumbnail shrink(PictureLayout layout, ByteBuffer pixels, long sequence, int mostWidth) {
        int width = Math.min(layout.width(), mostWidth);
        int height = Math.max(1, (int) ((long) layout.height() * width / layout.width()));
        Thumbnail small = new Thumbnail(width, height, sequence);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.rgb[y * width + x] = mean(layout, pixels, x, y, small);
            }
        }
        return small;
    }

    /** The mean of four pixels, one in each quarter of what becomes one: enough for letters to stay letters. */
    private static int mean(PictureLayout layout, ByteBuffer pixels, int x, int y, Thumbnail small) {
        int left = place(4L * x + 1, small.width, layout.width());
        int right = place(4L * x + 3, small.width, layout.width());
        int top = place(4L * y + 1, small.height, layout.height());
        int bottom = place(4L * y + 3, small.height, layout.height());
        int first = at(layout, pixels, left, top);
        int second = at(layout, pixels, right, top);
        int third = at(layout, pixels, left, bottom);
        int fourth = at(layout, pixels, right, bottom);
        int mean = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = part(first, shift) + part(second, shift) + part(third, shift) + part(fourth, shift);
            mean |= (sum / 4) << shift;
        }
        return mean;
    }

    /** Where a quarter of a small pixel lies in the large picture. */
    private static int place(long quarters, int small, int large) {
        return (int) (quarters * large / (4L * small));
    }

    private static int at(PictureLayout layout, ByteBuffer pixels, int x, int y) {
        return layout.format()
                .rgb(pixels, y * layout.strideBytes() + x * layout.format().bytesPerPixel());
    }

    private static int part(int rgb, int shift) {
        return (rgb >> shift) & 0xff;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The number of the picture that it shows, as the screen counts. */
    public long sequence() {
        return sequence;
    }

    /** @return {@code 0x00RRGGBB} */
    public int rgb(int x, int y) {
        return rgb[y * width + x];
    }
}
