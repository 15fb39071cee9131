package dev.vitrine.streamer.webm;

import java.util.Optional;

/**
 * What a file holds: pictures in VP8 on track {@value #PICTURES}, and sound in Opus on track {@value #SOUND}, where there is any.
 *
 * @param width of the first picture, in pixels; later ones may have another size, which a VP8 key frame says itself
 * @param height of the first picture
 */
public record WebmTracks(int width, int height, Optional<Opus> sound) {

    public static final int PICTURES = 1;
    public static final int SOUND = 2;

    /**
     * A track of sound in 48 kHz.
     *
     * @param head the codec's private bytes, {@code OpusHead} (RFC 7845, section 5.1); nobody writes to them
     * @param channels 1 or 2
     * @param delayNanos by which what is decoded is behind what was encoded
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Opus(byte[] head, int channels, long delayNanos) {}
}
