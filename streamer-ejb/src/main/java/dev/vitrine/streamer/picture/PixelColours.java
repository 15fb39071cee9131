package dev.vitrine.streamer.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes numbers {@code 0x00RRGGBB} of pixels as guests keep them; the loops are such that the compiler makes vectors of them. */
final class PixelColours {

    private PixelColours() {}

    /**
     * Reads as many pixels as {@code rgb} has.
     *
     * @param raw pixels of that format, one after another
     */
    static void read(byte[] raw, PixelFormat format, int[] rgb) {
        switch (format) {
            case BGRX -> {
                words(raw, rgb);
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] &= 0xffffff;
                }
            }
            case RGBX -> {
                words(raw, rgb);
                for (int i = 0; i < rgb.length; i++) {
                    int word = rgb[i];
                    rgb[i] = ((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff);
                }
            }
            case XRGB -> {
                words(raw, rgb);
                for (int i = 0; i < rgb.length; i++) {
                    int word = rgb[i];
                    rgb[i] = ((word << 8) & 0xff0000) | ((word >>> 8) & 0xff00) | (word >>> 24);
                }
            }
            case XBGR -> {
                words(raw, rgb);
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] = rgb[i] >>> 8;
                }
            }
            case BGR -> triples(raw, rgb, 2, 0);
            case RGB -> triples(raw, rgb, 0, 2);
            case RGB565 -> {
                for (int i = 0; i < rgb.length; i++) {
                    int word = (raw[2 * i] & 0xff) | ((raw[2 * i + 1] & 0xff) << 8);
                    int green = (word >> 5) & 0x3f;
                    rgb[i] = (five(word >> 11) << 16) | (((green << 2) | (green >> 4)) << 8) | five(word);
                }
            }
            case XRGB1555 -> {
                for (int i = 0; i < rgb.length; i++) {
                    int word = (raw[2 * i] & 0xff) | ((raw[2 * i + 1] & 0xff) << 8);
                    rgb[i] = (five(word >> 10) << 16) | (five(word >> 5) << 8) | five(word);
                }
            }
        }
    }

    private static void words(byte[] raw, int[] rgb) {
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(rgb);
    }

    private static void triples(byte[] raw, int[] rgb, int red, int blue) {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = ((raw[3 * i + red] & 0xff) << 16) | ((raw[3 * i + 1] & 0xff) << 8) | (raw[3 * i + blue] & 0xff);
        }
    }

    /** The lowest five bits spread over 0 to 255. */
    private static int five(int value) {
        int low = value & 0x1f;
        return (low << 3) | (low >> 2);
    }
}
