package dev.vitrine.streamer.picture;

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
}
