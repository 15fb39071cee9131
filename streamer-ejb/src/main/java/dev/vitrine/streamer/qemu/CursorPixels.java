package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.picture.CursorShape;
import java.nio.ByteBuffer;

/**
 * QEMU's cursors: 32-bit words 0xAARRGGBB in the host's byte order, thus blue, green, red, alpha in memory. QEMU hands on
 * what the guest's driver wrote; its own windows (ui/gtk.c, ui/sdl2-2d.c) take the colours as not premultiplied, and so does
 * this.
 */
final class CursorPixels {

    private CursorPixels() {}

    /** Whether a cursor of that size has that many bytes and can be shown. */
    static boolean fits(int width, int height, int lengthBytes) {
        return width >= 1
                && width <= CursorShape.MAX_SIDE
                && height >= 1
                && height <= CursorShape.MAX_SIDE
                && width * height * 4 == lengthBytes;
    }

    /** The cursor from {@code words}, from position 0 on. */
    static CursorShape read(int width, int height, int hotX, int hotY, ByteBuffer words) {
        byte[] rgba = new byte[width * height * 4];
        for (int i = 0; i < rgba.length; i += 4) {
            rgba[i] = words.get(i + 2);
            rgba[i + 1] = words.get(i + 1);
            rgba[i + 2] = words.get(i);
            rgba[i + 3] = words.get(i + 3);
        }
        return new CursorShape(width, height, hotX, hotY, rgba);
    }
}
