package dev.vitrine.streamer.picture;

import java.nio.ByteBuffer;

/** How the bytes of a pixel lie in memory, in the order of their addresses (little-endian words for 16 bits). */
public enum PixelFormat {
    /** Blue, green, red, unused: what QEMU's VGA cards show. */
    BGRX(4),
    /** Red, green, blue, unused: what emulators write into shared memory. */
    RGBX(4),
    /** Unused, red, green, blue. */
    XRGB(4),
    /** Unused, blue, green, red. */
    XBGR(4),
    /** Blue, green, red without a fourth byte. */
    BGR(3),
    /** Red, green, blue without a fourth byte. */
    RGB(3),
    /** Red in the upper five bits of a little-endian word, green in six, blue in five. */
    RGB565(2),
    /** As {@link #RGB565} with five bits of green under an unused bit. */
    XRGB1555(2);

    private final int bytesPerPixel;

    PixelFormat(int bytesPerPixel) {
        this.bytesPerPixel = bytesPerPixel;
    }

    public int bytesPerPixel() {
        return bytesPerPixel;
    }

    /** The colour of the pixel at {@code offset} as {@code 0x00RRGGBB}. For single pixels: pictures are converted natively. */
    public int rgb(ByteBuffer pixels, int offset) {
        return switch (this) {
            case BGRX, BGR -> pack(pixels, offset + 2, offset + 1, offset);
            case RGBX, RGB -> pack(pixels, offset, offset + 1, offset + 2);
            case XRGB -> pack(pixels, offset + 1, offset + 2, offset + 3);
            case XBGR -> pack(pixels, offset + 3, offset + 2, offset + 1);
            case RGB565 -> {
                int word = word(pixels, offset);
                yield (widen(word >> 11, 5) << 16) | (widen(word >> 5, 6) << 8) | widen(word, 5);
            }
            case XRGB1555 -> {
                int word = word(pixels, offset);
                yield (widen(word >> 10, 5) << 16) | (widen(word >> 5, 5) << 8) | widen(word, 5);
            }
        };
    }

    /** Gives the pixel at {@code offset} the colour {@code 0x00RRGGBB}, opaque where there is an unused byte. */
    public void put(ByteBuffer pixels, int offset, int rgb) {
        byte red = (byte) (rgb >> 16);
        byte green = (byte) (rgb >> 8);
        byte blue = (byte) rgb;
        switch (this) {
            case BGRX -> put(pixels, offset, blue, green, red).put(offset + 3, (byte) 0xff);
            case RGBX -> put(pixels, offset, red, green, blue).put(offset + 3, (byte) 0xff);
            case XRGB -> put(pixels, offset + 1, red, green, blue).put(offset, (byte) 0xff);
            case XBGR -> put(pixels, offset + 1, blue, green, red).put(offset, (byte) 0xff);
            case BGR -> put(pixels, offset, blue, green, red);
            case RGB -> put(pixels, offset, red, green, blue);
            case RGB565 ->
                putWord(pixels, offset, ((rgb >> 8) & 0xf800) | ((rgb >> 5) & 0x07e0) | ((rgb >> 3) & 0x001f));
            case XRGB1555 ->
                putWord(pixels, offset, ((rgb >> 9) & 0x7c00) | ((rgb >> 6) & 0x03e0) | ((rgb >> 3) & 0x001f));
        }
    }

    private static int pack(ByteBuffer pixels, int red, int green, int blue) {
        return ((pixels.get(red) & 0xff) << 16) | ((pixels.get(green) & 0xff) << 8) | (pixels.get(blue) & 0xff);
    }

    private static ByteBuffer put(ByteBuffer pixels, int offset, byte first, byte second, byte third) {
        return pixels.put(offset, first).put(offset + 1, second).put(offset + 2, third);
    }

    private static int word(ByteBuffer pixels, int offset) {
        return (pixels.get(offset) & 0xff) | ((pixels.get(offset + 1) & 0xff) << 8);
    }

    private static void putWord(ByteBuffer pixels, int offset, int word) {
        pixels.put(offset, (byte) word).put(offset + 1, (byte) (word >> 8));
    }

    /** The lowest {@code bits} of {@code value} spread over 0 to 255. */
    private static int widen(int value, int bits) {
        int low = value & ((1 << bits) - 1);
        return (low << (8 - bits)) | (low >> (2 * bits - 8));
    }
}
