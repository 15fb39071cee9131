package dev.vitrine.streamer.dmabuf;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a picture in DMA-BUFs (QEMU's {@code ScanoutDMABUF} and {@code ScanoutDMABUF2}).
 *
 * @param shown the part of the buffer that is the picture, in the buffer's own rows
 * @param backingWidth of the buffer, in pixels
 * @param backingHeight of the buffer, in pixels
 * @param fourcc the format of its pixels, see {@link Fourcc}
 * @param modifier how they lie, see {@link Fourcc}
 * @param y0Top as QEMU means it: when set, the first row in memory is the lowest of the picture
 * @param planes where its parts begin: one, or as many as format and modifier have
 */
public record DmaBufPicture(
        Region shown,
        int backingWidth,
        int backingHeight,
        int fourcc,
        long modifier,
        boolean y0Top,
        List<Plane> planes) {

    /** The most that a buffer has. */
    public static final int MOST_PLANES = 4;

    /** Numbers as they came. */
    private record Rectangle(long x, long y, long width, long height) {

        boolean isIn(long outerWidth, long outerHeight) {
            return width >= 1 && height >= 1 && x + width <= outerWidth && y + height <= outerHeight;
        }
    }

    /**
     * A part of a buffer.
     *
     * @param offsetBytes where it begins
     * @param strideBytes from one row to the next
     */
    public record Plane(long offsetBytes, int strideBytes) {

        /** Of numbers as they came, without a sign; null when a row cannot be that long. */
        public static @Nullable Plane of(int offset, int stride) {
            return stride < 1 ? null : new Plane(Integer.toUnsignedLong(offset), stride);
        }
    }

    public DmaBufPicture {
        planes = List.copyOf(planes);
    }

    /**
     * Of the numbers of a message, which have no sign.
     *
     * @param planes null in place of one that is wrong
     * @return null when they fit no picture
     */
    public static @Nullable DmaBufPicture of(
            int x,
            int y,
            int width,
            int height,
            int backingWidth,
            int backingHeight,
            int fourcc,
            long modifier,
            boolean y0Top,
            List<Plane> planes) {
        Rectangle shown = new Rectangle(
                Integer.toUnsignedLong(x),
                Integer.toUnsignedLong(y),
                Integer.toUnsignedLong(width),
                Integer.toUnsignedLong(height));
        Rectangle backing =
                new Rectangle(0, 0, Integer.toUnsignedLong(backingWidth), Integer.toUnsignedLong(backingHeight));
        boolean fits = backing.isIn(PictureLayout.MAX_SIDE, PictureLayout.MAX_SIDE)
                && shown.isIn(backing.width(), backing.height())
                && !planes.isEmpty()
                && planes.size() <= MOST_PLANES;
        return fits
                ? new DmaBufPicture(
                        new Region(x, y, width, height), backingWidth, backingHeight, fourcc, modifier, y0Top, planes)
                : null;
    }

    public int width() {
        return shown.width();
    }

    public int height() {
        return shown.height();
    }

    /** The row in memory of a row of the picture. */
    int memoryRow(int row) {
        return y0Top ? shown.y() + shown.height() - 1 - row : shown.y() + row;
    }

    /** Format, modifier and size, for sentences. */
    @Override
    public String toString() {
        return backingWidth + "x" + backingHeight + " " + Fourcc.name(fourcc) + ", " + Fourcc.modifierName(modifier)
                + (planes.size() > 1 ? ", " + planes.size() + " planes" : "");
    }
}
