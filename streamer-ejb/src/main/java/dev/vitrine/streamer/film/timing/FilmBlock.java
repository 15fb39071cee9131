package dev.vitrine.streamer.film.timing;

import dev.vitrine.streamer.webm.WebmTracks;

/**
 * A compressed picture or 20 ms of compressed sound.
 *
 * @param track as {@link WebmTracks} numbers them
 * @param millis when it was to be seen or its first sample sounded, by the host's monotonic clock
 * @param key whether a decoder can begin with it
 * @param packet as the codec made it; nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, compared by nobody
public record FilmBlock(int track, long millis, boolean key, byte[] packet) {

    private static final int WIDTH_AT = 6;
    private static final int HEIGHT_AT = 8;
    private static final int DIMENSION_BITS = 0x3fff;

    public boolean isPicture() {
        return track == WebmTracks.PICTURES;
    }

    /** The width that a key frame says, in pixels (RFC 6386, section 9.1). */
    public int width() {
        return dimension(WIDTH_AT);
    }

    /** The height that a key frame says, in pixels. */
    public int height() {
        return dimension(HEIGHT_AT);
    }

    private int dimension(int at) {
        return ((packet[at] & 0xff) | (packet[at + 1] & 0xff) << 8) & DIMENSION_BITS;
    }
}
