package dev.vitrine.streamer.strip;

import dev.vitrine.streamer.picture.PictureLayout;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the strip at a picture's top left says: 4 rows of 32 cells of 16x16 pixels, bit 1 white, most significant bit first.
 *
 * <pre>
 * row 0  frame number (32)
 * row 1  time (32)
 * row 2  last key, qnum (8) | pointer x (12) | pointer y (12)
 * row 3  0xA5 (8)           | buttons (8)    | checksum (16)
 * </pre>
 *
 * @param frame the picture's number
 * @param time milliseconds or microseconds, as the guest counts
 * @param key the qnum of the key that was pressed last, 0 before the first
 * @param buttons the pressed pointer buttons, bit 0 the left one
 */
public record Strip(long frame, long time, int key, int x, int y, int buttons) {

    private static final int CELL = 16;
    private static final int COLUMNS = 32;
    private static final int MAGIC = 0xA5;

    /** Reads the strip of a picture in the guest's own size; empty when there is none or it was drawn only in part. */
    public static Optional<Strip> read(PictureLayout layout, ByteBuffer pixels) {
        return rows(layout, pixels, 0, MAGIC)
                .map(rows -> new Strip(
                        Integer.toUnsignedLong(rows[0]),
                        Integer.toUnsignedLong(rows[1]),
                        rows[2] >>> 24,
                        (rows[2] >>> 12) & 0xfff,
                        rows[2] & 0xfff,
                        (rows[3] >>> 16) & 0xff));
    }

    /** The four rows from {@code top} on, empty when magic or checksum do not fit. */
    static Optional<int[]> rows(PictureLayout layout, ByteBuffer pixels, int top, int magic) {
        if (layout.width() < COLUMNS * CELL || layout.height() < top + 4 * CELL) {
            return Optional.empty();
        }
        int[] rows = new int[4];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                rows[row] = (rows[row] << 1) | (isWhite(layout, pixels, column, top + row * CELL) ? 1 : 0);
            }
        }
        int sum = (rows[3] >>> 16) & 0xff;
        for (int row = 0; row < 3; row++) {
            for (int shift = 0; shift < 32; shift += 8) {
                sum += (rows[row] >>> shift) & 0xff;
            }
        }
        boolean good = rows[3] >>> 24 == magic && (rows[3] & 0xffff) == ((sum * 257) & 0xffff);
        return good ? Optional.of(rows) : Optional.empty();
    }

    private static boolean isWhite(PictureLayout layout, ByteBuffer pixels, int column, int top) {
        int x = column * CELL + CELL / 2;
        int y = top + CELL / 2;
        int offset = y * layout.strideBytes() + x * layout.format().bytesPerPixel();
        return (layout.format().rgb(pixels, offset) & 0xff) >= 0x80;
    }
}
