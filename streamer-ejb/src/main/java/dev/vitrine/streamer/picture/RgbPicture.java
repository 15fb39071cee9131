package dev.vitrine.streamer.picture;

import java.util.Arrays;

/** A picture whose pixels are numbers {@code 0x00RRGGBB}, row after row from the top; it never changes. */
public final class RgbPicture {

    private final int width;
    private final int height;
    private final int[] rgb;

    /**
     * @param rgb {@code width * height} pixels, which nobody changes from now on
     * @throws IllegalArgumentException when there are more or fewer
     */
    public RgbPicture(int width, int height, int[] rgb) {
        if (width < 1 || height < 1 || rgb.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "x" + height + " with " + rgb.length + " pixels");
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** All of one colour. */
    public static RgbPicture of(int width, int height, int colour) {
        int[] rgb = new int[Math.multiplyExact(width, height)];
        Arrays.fill(rgb, colour);
        return new RgbPicture(width, height, rgb);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int rgb(int x, int y) {
        return rgb[y * width + x];
    }

    /** For those who read all of it, as nobody may change it. */
    int[] pixels() {
        return rgb;
    }

    public boolean isAsLargeAs(RgbPicture other) {
        return width == other.width && height == other.height;
    }

    /** @throws IllegalArgumentException when the region is not inside */
    public RgbPicture part(Region region) {
        if (!region.isIn(width, height)) {
            throw new IllegalArgumentException(region + " is not in a picture of " + width + "x" + height);
        }
        int[] part = new int[region.pixels()];
        for (int row = 0; row < region.height(); row++) {
            System.arraycopy(rgb, (region.y() + row) * width + region.x(), part, row * region.width(), region.width());
        }
        return new RgbPicture(region.width(), region.height(), part);
    }

    /** The same with a cursor drawn over it, its hot spot at {@code x, y}; what lies outside is left out. */
    public RgbPicture with(CursorShape cursor, int x, int y) {
        int[] drawn = rgb.clone();
        int left = x - cursor.hotX();
        int top = y - cursor.hotY();
        for (int row = Math.max(0, -top); row < Math.min(cursor.height(), height - top); row++) {
            for (int column = Math.max(0, -left); column < Math.min(cursor.width(), width - left); column++) {
                int at = (top + row) * width + left + column;
                drawn[at] = over(cursor.rgba(), (row * cursor.width() + column) * 4, drawn[at]);
            }
        }
        return new RgbPicture(width, height, drawn);
    }

    private static int over(byte[] rgba, int offset, int below) {
        int alpha = rgba[offset + 3] & 0xff;
        int mixed = 0;
        for (int channel = 0; channel < 3; channel++) {
            int shift = 16 - 8 * channel;
            int sum = (rgba[offset + channel] & 0xff) * alpha + ((below >> shift) & 0xff) * (255 - alpha);
            mixed |= ((sum + 127) / 255) << shift;
        }
        return mixed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RgbPicture that && isAsLargeAs(that) && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rgb) + width;
    }

    @Override
    public String toString() {
        return "a picture of " + width + "x" + height;
    }
}
