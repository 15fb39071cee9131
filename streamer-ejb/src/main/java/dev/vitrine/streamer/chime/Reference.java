package dev.vitrine.streamer.chime;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.Arrays;

/** A known sound: its waveform at 48 kHz, without the silence before and after it. */
public final class Reference {

    /** As much as a listener remembers, with some room for what is around it. */
    public static final int MOST_SAMPLES = 9 * SoundFormat.RATE_HZ;

    /** Less than this has no pitch and no shape. */
    public static final int LEAST_SAMPLES = SoundFormat.RATE_HZ / 50;

    private static final double AUDIBLE_BELOW_PEAK = 0.01;

    private final String name;
    private final float[] samples;

    /**
     * @param name what it is called where it is recognised
     * @param waveform at 48 kHz, one channel, 1 is full scale
     * @throws IllegalArgumentException when it is too short, too long or silent, with a message for whoever gave it
     */
    public Reference(String name, float[] waveform) {
        this.name = name;
        samples = trimmed(name, waveform);
        if (samples.length < LEAST_SAMPLES || samples.length > MOST_SAMPLES) {
            throw new IllegalArgumentException("reference '%s' sounds for %d ms, allowed: %d to %d ms"
                    .formatted(name, millis(samples.length), millis(LEAST_SAMPLES), millis(MOST_SAMPLES)));
        }
    }

    public String name() {
        return name;
    }

    public int lengthSamples() {
        return samples.length;
    }

    /** 1 is full scale. */
    double sample(int at) {
        return samples[at];
    }

    private static long millis(int samples) {
        return 1000L * samples / SoundFormat.RATE_HZ;
    }

    /** Without what is 40 dB below the peak at both ends. */
    private static float[] trimmed(String name, float[] samples) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        if (peak == 0) {
            throw new IllegalArgumentException("reference '" + name + "' is silent");
        }
        double audible = AUDIBLE_BELOW_PEAK * peak;
        int from = 0;
        while (Math.abs(samples[from]) < audible) {
            from++;
        }
        int to = samples.length;
        while (Math.abs(samples[to - 1]) < audible) {
            to--;
        }
        return Arrays.copyOfRange(samples, from, to);
    }
}
