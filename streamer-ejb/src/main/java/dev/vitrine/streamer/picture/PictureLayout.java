package dev.vitrine.streamer.picture;

/**
 * The shape of a picture in memory: {@code height} rows from the top, {@code strideBytes} apart, each with {@code width}
 * pixels of {@code format}.
 */
public record PictureLayout(int width, int height, int strideBytes, PixelFormat format) {

    /** The largest picture that is taken in, in pixels along either side. */
    public static final int MAX_SIDE = 16_384;

    /** @throws IllegalArgumentException when the rows do not fit into the stride or a side is not in 1..{@link #MAX_SIDE} */
    public PictureLayout {
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "x" + height + " pixels: either side must be 1 to " + MAX_SIDE);
        }
        if (strideBytes < width * format.bytesPerPixel()) {
            throw new IllegalArgumentException("a stride of " + strideBytes + " bytes: a row of " + width
                    + " pixels in " + format + " needs " + width * format.bytesPerPixel());
        }
        if ((long) strideBytes * height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a picture of " + (long) strideBytes * height + " bytes is over 2 GiB");
        }
    }

    /** A layout whose rows follow one another without a gap. */
    public static PictureLayout packed(int width, int height, PixelFormat format) {
        return new PictureLayout(width, height, Math.multiplyExact(width, format.bytesPerPixel()), format);
    }

    public int lengthBytes() {
        return strideBytes * height;
    }

    /** Whether a rectangle is none without a pixel, and all of it inside the picture. */
    public boolean holds(int rectangleX, int rectangleY, int rectangleWidth, int rectangleHeight) {
        return rectangleX >= 0
                && rectangleY >= 0
                && rectangleWidth >= 1
                && rectangleHeight >= 1
                && rectangleX <= width - rectangleWidth
                && rectangleY <= height - rectangleHeight;
    }
}
