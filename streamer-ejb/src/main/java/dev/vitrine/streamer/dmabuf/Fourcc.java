package dev.vitrine.streamer.dmabuf;

/**
 * Names of pixel formats and of modifiers, as Linux's drm_fourcc.h has them. A code is four letters, the first in the lowest
 * byte; it names the bits of a little-endian word from the highest on, so that XR24 is blue, green, red, unused in memory.
 */
public final class Fourcc {

    /** The rows lie one after the other, and so do the pixels of a row. */
    public static final long LINEAR = 0;

    /** How the pixels lie is known to the driver alone: DRM_FORMAT_MOD_INVALID. */
    public static final long IMPLICIT = 0x00ff_ffff_ffff_ffffL;

    private Fourcc() {}

    /** The code of four letters. */
    public static int of(String letters) {
        if (letters.length() != Integer.BYTES) {
            throw new IllegalArgumentException("a format \"" + letters + "\": it has four letters");
        }
        return letters.charAt(0) | letters.charAt(1) << 8 | letters.charAt(2) << 16 | letters.charAt(3) << 24;
    }

    /** Its letters, or its number where it has none. */
    public static String name(int code) {
        StringBuilder letters = new StringBuilder();
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            char letter = (char) (code >>> shift & 0xff);
            if (letter < ' ' || letter > '~') {
                return "0x%08x".formatted(code);
            }
            letters.append(letter);
        }
        return letters.toString();
    }

    /** What a modifier is called in sentences. */
    public static String modifierName(long modifier) {
        if (modifier == LINEAR) {
            return "linear";
        }
        return modifier == IMPLICIT ? "implicit" : "0x%016x".formatted(modifier);
    }
}
