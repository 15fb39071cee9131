package dev.vitrine.streamer.dmabuf;

import dev.vitrine.streamer.picture.PixelFormat;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How the pixels of a linear buffer become those of a screen.
 *
 * @param shown what they become
 * @param bytesPerPixel what they are before
 * @param tenBits they are words of two bits and three times ten, of which the upper eight are kept
 * @param blueFirst of those of ten bits: blue is in the highest, as red is otherwise
 */
record LinearFormat(PixelFormat shown, int bytesPerPixel, boolean tenBits, boolean blueFirst) {

    /** Null when the processor cannot read such pixels here. Alpha is ignored, for a screen is opaque. */
    static @Nullable LinearFormat of(int fourcc) {
        return switch (Fourcc.name(fourcc)) {
            case "XR24", "AR24" -> same(PixelFormat.BGRX);
            case "XB24", "AB24" -> same(PixelFormat.RGBX);
            case "RX24", "RA24" -> same(PixelFormat.XBGR);
            case "BX24", "BA24" -> same(PixelFormat.XRGB);
            case "RG24" -> same(PixelFormat.BGR);
            case "BG24" -> same(PixelFormat.RGB);
            case "RG16" -> same(PixelFormat.RGB565);
            case "XR15", "AR15" -> same(PixelFormat.XRGB1555);
            case "XR30", "AR30" -> new LinearFormat(PixelFormat.BGRX, Integer.BYTES, true, false);
            case "XB30", "AB30" -> new LinearFormat(PixelFormat.BGRX, Integer.BYTES, true, true);
            default -> null;
        };
    }

    private static LinearFormat same(PixelFormat format) {
        return new LinearFormat(format, format.bytesPerPixel(), false, false);
    }

    /** Whether pixels are copied as they are. */
    boolean isCopied() {
        return !tenBits;
    }

    /** Makes pixels of ten bits, little-endian words in both buffers, those that are shown. */
    void convert(ByteBuffer from, int at, ByteBuffer to, int toAt, int pixels) {
        for (int pixel = 0; pixel < pixels; pixel++) {
            int word = from.getInt(at + pixel * Integer.BYTES);
            int high = word >>> 22 & 0xff;
            int middle = word >>> 12 & 0xff;
            int low = word >>> 2 & 0xff;
            int red = blueFirst ? low : high;
            int blue = blueFirst ? high : low;
            to.putInt(toAt + pixel * Integer.BYTES, 0xff00_0000 | red << 16 | middle << 8 | blue);
        }
    }
}
