package dev.vitrine.streamer.sound;

import java.nio.ByteBuffer;

/**
 * Takes what one voice of a guest plays, from the one thread of that guest's driver; returns at once. Times are {@link
 * System#nanoTime}'s, of the moment when the message came in, and never run backwards.
 */
public interface VoiceSink {

    /**
     * Samples in the voice's format, at any time and of any length.
     *
     * @param pcm its remaining bytes are read before the return; a torn last sample is counted as lost
     */
    void write(ByteBuffer pcm, long nowNanos);

    /** The guest starts or stops the voice; what was written before a stop is still played. */
    void enabled(boolean enabled, long nowNanos);

    /**
     * What the guest's mixer says; holds for what is written from now on.
     *
     * @param perChannelGain 0 (silent) to 1 (as written) for each channel; channels beyond its end take the last gain,
     *     an empty one is 1 for all
     */
    void volume(boolean muted, float[] perChannelGain, long nowNanos);

    /** The voice is gone; what was written before is still played. Nothing may be called afterwards. */
    void end(long nowNanos);
}
