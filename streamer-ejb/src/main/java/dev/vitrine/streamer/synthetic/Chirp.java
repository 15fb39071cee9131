package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The sound of a synthetic guest: 80 ms in every second, 1 kHz on the left and 1.5 kHz on the right, and silence between.
 * Both tones go a whole number of times into a frame, so that every frame of them is the same and none begins with a click.
 */
final class Chirp {

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LENGTH_NANOS = TimeUnit.MILLISECONDS.toNanos(80);
    private static final int LEFT_HZ = 1000;
    private static final int RIGHT_HZ = 1500;
    private static final double AMPLITUDE = 8192;

    private final byte[] tone = tone();

    /** Whether it sounds at that time since the guest began. */
    static boolean sounds(long sinceBeginNanos) {
        return Math.floorMod(sinceBeginNanos, PERIOD_NANOS) < LENGTH_NANOS;
    }

    /** Writes the frame that begins at that time. */
    void frame(long sinceBeginNanos, byte[] pcm) {
        if (sounds(sinceBeginNanos)) {
            System.arraycopy(tone, 0, pcm, 0, pcm.length);
        } else {
            Arrays.fill(pcm, (byte) 0);
        }
    }

    private static byte[] tone() {
        byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
        for (int sample = 0; sample < SoundFormat.SAMPLES_PER_FRAME; sample++) {
            put(pcm, sample * 4, LEFT_HZ, sample);
            put(pcm, sample * 4 + 2, RIGHT_HZ, sample);
        }
        return pcm;
    }

    private static void put(byte[] pcm, int at, int hertz, int sample) {
        int value = (int) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * sample / SoundFormat.RATE_HZ));
        pcm[at] = (byte) value;
        pcm[at + 1] = (byte) (value >> 8);
    }
}
