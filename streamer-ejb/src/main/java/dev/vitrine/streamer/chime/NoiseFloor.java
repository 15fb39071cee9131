package dev.vitrine.streamer.chime;

import java.util.Arrays;

/**
 * What a stream sounds like while nothing in particular sounds: the mean of the logarithm of each bin's power, and how loud each
 * bin and the loudest of all have been lately. White noise peaks some 12 dB above its mean, speech 30 and more: what is to be
 * heard as a sound of its own has to stand out of the mean and of the peaks.
 *
 * <p>Spectra are learned late, so that the first faint milliseconds of a sound are not taken for noise.
 */
final class NoiseFloor {

    /** Bins below this are silence, whatever is there: 90 dB below a sine of full scale. */
    private static final double SILENCE_DB = -90;

    private static final double ABOVE_MEAN_DB = 20;
    private static final double ABOVE_PEAKS_DB = 6;
    /** Noise that is steady peaks by less than this. */
    private static final double STEADY_DB = 23;
    /** An uneven background peaks anywhere once it peaks somewhere, but not by so much more than it has done there. */
    private static final double NEW_PLACE_DB = 10;

    private static final int NEAR_BINS = 8;
    /** A steady tone is in its bin and those beside it. */
    private static final int LOBE_BINS = 3;

    private static final double HYSTERESIS_DB = 7;
    private static final double FORGET_DB_PER_HOP = 0.003;
    private static final int DELAY_HOPS = 5;
    /** A bin that falls silent is believed sooner than one that gets loud, which may be a chime that comes again and again. */
    private static final double FALL_RATE = 1.0 / 50;

    private static final double RISE_RATE = 1.0 / 300;
    private static final double FIRST_RISES = 0.3;
    /** So many of the last bins that were loudest tell a background that comes and goes from a chime. */
    private static final int LOUDEST_KEPT = 128;
    /** Chimes have a few pitches, speech has a new one in each syllable. */
    private static final int PITCHES_OF_CHIMES = 5;

    /** Wide enough that a chime's are few of them. */
    private static final int AROUND_BINS = 24;

    private final double[] meanDb = new double[PowerSpectrum.BINS];
    private final double[] peakDb = new double[PowerSpectrum.BINS];
    private final double[] openDb = new double[PowerSpectrum.BINS];
    private final double[][] waitingDb = new double[DELAY_HOPS][PowerSpectrum.BINS];
    private int waiting;
    private final int[] loudestBins = new int[LOUDEST_KEPT];
    private int loudestCount;
    private int learned;
    private boolean uneven;

    NoiseFloor() {
        forget();
    }

    /** From now on silence is what is usual. */
    void forget() {
        Arrays.fill(meanDb, SILENCE_DB);
        Arrays.fill(peakDb, SILENCE_DB);
        waiting = 0;
        learned = 0;
        loudestCount = 0;
        decide();
    }

    /** A spectrum in which nothing in particular sounded. */
    void learn(double[] powerDb) {
        double[] place = waitingDb[waiting % DELAY_HOPS];
        if (waiting >= DELAY_HOPS) {
            take(place);
        }
        System.arraycopy(powerDb, 0, place, 0, place.length);
        waiting++;
    }

    /** Something began: what was not yet learned may belong to it. */
    void interrupt() {
        waiting = 0;
    }

    /** What is left of a sound that counts as ended is no new one. */
    void leave(int bin, double[] powerDb) {
        int last = Math.min(PowerSpectrum.BINS - 1, bin + LOBE_BINS);
        for (int near = Math.max(1, bin - LOBE_BINS); near <= last; near++) {
            meanDb[near] = Math.max(meanDb[near], powerDb[near]);
        }
        decide();
    }

    private void take(double[] powerDb) {
        learned++;
        double fall = Math.max(FALL_RATE, 1.0 / learned);
        double rise = learned == 1 ? 1 : Math.max(RISE_RATE, FIRST_RISES / learned);
        for (int bin = 1; bin < meanDb.length; bin++) {
            double db = Math.max(powerDb[bin], SILENCE_DB);
            double difference = db - meanDb[bin];
            meanDb[bin] += difference * (difference < 0 ? fall : rise);
            peakDb[bin] = Math.max(db, peakDb[bin] - FORGET_DB_PER_HOP);
        }
        int loudest = SpectrumPeaks.largestNear(powerDb, 1, PowerSpectrum.BINS);
        if (powerDb[loudest] - meanDb[loudest] > STEADY_DB) {
            loudestBins[loudestCount++ % LOUDEST_KEPT] = loudest;
        }
        decide();
    }

    private int pitches() {
        return (int) Arrays.stream(loudestBins, 0, Math.min(loudestCount, LOUDEST_KEPT))
                .distinct()
                .count();
    }

    private void decide() {
        double loudest = SILENCE_DB;
        for (double peak : peakDb) {
            loudest = Math.max(loudest, peak);
        }
        uneven = pitches() > PITCHES_OF_CHIMES;
        for (int bin = 0; bin < openDb.length; bin++) {
            double peaks = uneven ? Math.min(loudest, peakDb(bin) + NEW_PLACE_DB) : mostPeaksDb(bin);
            openDb[bin] = Math.max(meanDb[bin] + ABOVE_MEAN_DB, peaks + ABOVE_PEAKS_DB);
        }
    }

    /** What the peaks in half of the bins around that one do not reach: a chime of the past is in few of them. */
    private double mostPeaksDb(int bin) {
        int from = Math.clamp(bin - AROUND_BINS, 1, PowerSpectrum.BINS - 2 * AROUND_BINS - 1);
        double[] around = Arrays.copyOfRange(peakDb, from, from + 2 * AROUND_BINS + 1);
        Arrays.sort(around);
        return around[AROUND_BINS];
    }

    /** Whether the background comes and goes at many pitches, as speech does. */
    boolean isUneven() {
        return uneven;
    }

    /** How loud the background has been near that bin. */
    double peakDb(int bin) {
        return peakDb[SpectrumPeaks.largestNear(peakDb, bin, NEAR_BINS)];
    }

    /** How much power makes a bin stand out. */
    double openDb(int bin) {
        return openDb[bin];
    }

    /** Under this a bin no longer stands out. */
    double closeDb(int bin) {
        return openDb[bin] - HYSTERESIS_DB;
    }
}
