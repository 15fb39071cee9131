package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.picture.PixelFormat;
import org.jspecify.annotations.Nullable;

/**
 * The pixel formats that QEMU names by pixman's codes: bits per pixel, order and bits of alpha, red, green and blue (pixman.h,
 * {@code PIXMAN_FORMAT}). A code names the bits of a word in the machine's byte order, which is little endian on every host
 * that is supported; alpha is ignored, for a screen is opaque.
 */
final class PixmanFormat {

    private PixmanFormat() {}

    /** The layout of the bytes, null when Vitrine does not show such pictures. */
    static @Nullable PixelFormat of(int code) {
        return switch (code) {
            case 0x2002_0888, 0x2002_8888 -> PixelFormat.BGRX; // x8r8g8b8, a8r8g8b8
            case 0x2003_0888, 0x2003_8888 -> PixelFormat.RGBX; // x8b8g8r8, a8b8g8r8
            case 0x2008_0888, 0x2008_8888 -> PixelFormat.XRGB; // b8g8r8x8, b8g8r8a8
            case 0x2009_0888, 0x2009_8888 -> PixelFormat.XBGR; // r8g8b8x8, r8g8b8a8
            case 0x1802_0888 -> PixelFormat.BGR; // r8g8b8
            case 0x1803_0888 -> PixelFormat.RGB; // b8g8r8
            case 0x1002_0565 -> PixelFormat.RGB565; // r5g6b5
            case 0x1002_0555, 0x1002_1555 -> PixelFormat.XRGB1555; // x1r5g5b5, a1r5g5b5
            default -> null;
        };
    }
}
