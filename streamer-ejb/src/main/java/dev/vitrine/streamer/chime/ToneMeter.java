package dev.vitrine.streamer.chime;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The dominant frequencies of a piece of a stream: the peaks of a long spectrum, each placed by the parabola through the
 * logarithm of its bin and the two beside it, which for a Hann window is right to a twentieth of a bin.
 */
final class ToneMeter {

    private static final int POINTS = 16384;
    private static final int BINS = POINTS / 2;
    private static final FourierTransform TRANSFORM = new FourierTransform(POINTS);
    private static final double BIN_HZ = (double) SoundFormat.RATE_HZ / POINTS;
    /** Tones further than this below the strongest are not dominant. */
    private static final double RANGE_DB = 20;
    /** A peak that stands out of its surroundings less than this is one of noise. */
    private static final double PROMINENCE_DB = 16;

    private static final int MOST_TONES = 6;
    private static final int LEAST_SAMPLES = 240;
    private static final double FULL_SCALE = 32768;

    private ToneMeter() {}

    /** Of at most a third of a second from {@code from} on. */
    static List<Tone> measure(StreamSamples samples, long from, long to) {
        int length = (int) Math.min(POINTS, to - from);
        if (length < LEAST_SAMPLES) {
            return List.of();
        }
        double[] left = powerDb(samples, 0, from, length);
        double[] right = powerDb(samples, 1, from, length);
        double[] both = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            both[bin] = Math.max(left[bin], right[bin]);
        }
        return peaks(both, length);
    }

    private static double[] powerDb(StreamSamples samples, int channel, long from, int length) {
        double[] real = new double[POINTS];
        double[] imaginary = new double[POINTS];
        double[] window = PowerSpectrum.hann(length);
        for (int i = 0; i < length; i++) {
            real[i] = samples.sample(channel, from + i) * window[i];
        }
        TRANSFORM.transform(real, imaginary);
        double fullScale = FULL_SCALE * length / 4;
        double[] powerDb = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            double re = real[bin] / fullScale;
            double im = imaginary[bin] / fullScale;
            powerDb[bin] = Loudness.decibels(re * re + im * im);
        }
        return powerDb;
    }

    private static List<Tone> peaks(double[] powerDb, int length) {
        // The main lobe of the window is four bins of its own length wide.
        int lobe = Math.max(2, 2 * POINTS / length);
        double strongest = Loudness.SILENCE_DB;
        for (int bin = lobe; bin < BINS - lobe; bin++) {
            strongest = Math.max(strongest, powerDb[bin]);
        }
        List<Tone> tones = new ArrayList<>();
        for (int bin = lobe; bin < BINS - lobe; bin++) {
            if (powerDb[bin] > strongest - RANGE_DB && isPeak(powerDb, bin, lobe)) {
                tones.add(tone(powerDb, bin));
            }
        }
        tones.sort(Comparator.comparingDouble(Tone::levelDbfs).reversed());
        return List.copyOf(tones.subList(0, Math.min(MOST_TONES, tones.size())));
    }

    /** The largest within a main lobe, and well above the median of what lies beyond it. */
    private static boolean isPeak(double[] powerDb, int bin, int lobe) {
        for (int near = bin - lobe; near <= bin + lobe; near++) {
            if (powerDb[near] > powerDb[bin] || (powerDb[near] == powerDb[bin] && near < bin)) {
                return false;
            }
        }
        int wide = 12 * lobe;
        double[] around = new double[2 * wide + 1];
        int count = 0;
        for (int near = Math.max(0, bin - wide); near <= Math.min(BINS - 1, bin + wide); near++) {
            around[count++] = powerDb[near];
        }
        double[] sorted = Arrays.copyOf(around, count);
        Arrays.sort(sorted);
        return powerDb[bin] - sorted[count / 2] >= PROMINENCE_DB;
    }

    private static Tone tone(double[] powerDb, int bin) {
        double below = powerDb[bin - 1];
        double at = powerDb[bin];
        double above = powerDb[bin + 1];
        double curvature = below - 2 * at + above;
        double offset = curvature == 0 ? 0 : 0.5 * (below - above) / curvature;
        return new Tone((bin + offset) * BIN_HZ, at - 0.25 * (below - above) * offset);
    }
}
