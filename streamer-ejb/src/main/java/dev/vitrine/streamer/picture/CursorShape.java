package dev.vitrine.streamer.picture;

import java.util.Arrays;

/**
 * What the guest's pointer looks like, for a browser that draws it itself.
 *
 * @param width in pixels; 0 when the guest shows none
 * @param hotX the column of the hot spot from the left
 * @param hotY the row of the hot spot from the top
 * @param rgba {@code width * height * 4} bytes: red, green, blue, alpha (not premultiplied), rows from the top; never
 *     changed after it was given away
 */
@SuppressWarnings("ArrayRecordComponent") // 16 KiB at most, compared by its content
public record CursorShape(int width, int height, int hotX, int hotY, byte[] rgba) {

    /** The greatest side of a cursor that is shown. */
    public static final int MAX_SIDE = 512;

    /** No cursor at all. */
    public static final CursorShape NONE = new CursorShape(0, 0, 0, 0, new byte[0]);

    /** @throws IllegalArgumentException when the size is out of bounds or does not fit the bytes */
    public CursorShape {
        if (width < 0 || width > MAX_SIDE || height < 0 || height > MAX_SIDE || rgba.length != width * height * 4) {
            throw new IllegalArgumentException(
                    "a cursor of " + width + "x" + height + " with " + rgba.length + " bytes");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CursorShape that
                && width == that.width
                && height == that.height
                && hotX == that.hotX
                && hotY == that.hotY
                && Arrays.equals(rgba, that.rgba);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rgba) + width;
    }
}
