package dev.vitrine.streamer.sound;

/** The one format in which sound travels through the engine: 48 kHz, stereo, signed 16 bit little-endian, 10 ms a frame. */
public final class SoundFormat {

    public static final int RATE_HZ = 48_000;
    public static final int CHANNELS = 2;
    public static final int BITS_PER_SAMPLE = 16;
    public static final int FRAME_MILLIS = 10;
    public static final int SAMPLES_PER_FRAME = RATE_HZ / 1000 * FRAME_MILLIS;
    public static final int FRAME_BYTES = SAMPLES_PER_FRAME * CHANNELS * BITS_PER_SAMPLE / 8;

    private SoundFormat() {}
}
