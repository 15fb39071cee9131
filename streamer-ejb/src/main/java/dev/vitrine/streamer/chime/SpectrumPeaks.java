package dev.vitrine.streamer.chime;

import java.util.ArrayList;
import java.util.List;

/** The bins of one spectrum that stand out. */
final class SpectrumPeaks {

    /** What is so much weaker than the loudest belongs to it: side lobes, and what a beginning or an end splatters. */
    private static final double RANGE_DB = 20;

    private static final int MOST = 8;
    private static final int SKIRT_BINS = 4;
    private static final int AROUND_BINS = 14;
    /** The neighbours of a peak of white noise are some 10 dB below it. */
    private static final double PROMINENCE_DB = 15;

    private SpectrumPeaks() {}

    /** The local peaks that stand out of the floor, the lowest frequency first. */
    static List<Integer> of(double[] powerDb, NoiseFloor floor) {
        double leastDb = strongestDb(powerDb, floor) - RANGE_DB;
        List<Integer> peaks = new ArrayList<>();
        for (int bin = 1; bin < PowerSpectrum.BINS && peaks.size() < MOST; bin++) {
            double db = powerDb[bin];
            if (db >= leastDb && db > floor.openDb(bin) && largestNear(powerDb, bin, SKIRT_BINS) == bin) {
                peaks.add(bin);
            }
        }
        return peaks;
    }

    private static double strongestDb(double[] powerDb, NoiseFloor floor) {
        double strongest = Double.POSITIVE_INFINITY;
        for (int bin = 1; bin < PowerSpectrum.BINS; bin++) {
            if (powerDb[bin] > floor.openDb(bin)
                    && (strongest == Double.POSITIVE_INFINITY || powerDb[bin] > strongest)) {
                strongest = powerDb[bin];
            }
        }
        return strongest;
    }

    /** The bin with the most power at most that far from {@code bin}. */
    static int largestNear(double[] powerDb, int bin, int distance) {
        int largest = bin;
        int last = Math.min(PowerSpectrum.BINS - 1, bin + distance);
        for (int near = Math.max(1, bin - distance); near <= last; near++) {
            if (powerDb[near] > powerDb[largest]) {
                largest = near;
            }
        }
        return largest;
    }

    /** Whether the bin is a tone's, not one of a noise's many. */
    static boolean isTone(double[] powerDb, int bin) {
        double sum = 0;
        int count = 0;
        int last = Math.min(PowerSpectrum.BINS - 1, bin + AROUND_BINS);
        for (int near = Math.max(1, bin - AROUND_BINS); near <= last; near++) {
            if (Math.abs(near - bin) > SKIRT_BINS) {
                sum += powerDb[near];
                count++;
            }
        }
        return powerDb[bin] - sum / count >= PROMINENCE_DB;
    }
}
