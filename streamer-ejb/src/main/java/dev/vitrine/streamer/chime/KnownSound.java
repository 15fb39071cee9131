package dev.vitrine.streamer.chime;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.Optional;

/**
 * A reference prepared for comparison. First the spectra of the whole have to be alike, which is cheap; then blocks of 40 ms are
 * correlated one after the other, each where it fits best near its place, so that a rate that is wrong by some tenths of a
 * percent does no harm; then the course of the levels has to be the same, and the sound has to end where the reference ends.
 * Gain makes no difference.
 */
final class KnownSound {

    /**
     * Where it was found.
     *
     * @param onset the sample at which it begins in the stream
     * @param score 1 when it is the same
     */
    record Match(long onset, double score, double gainDb) {}

    private static final int BLOCK = SoundFormat.RATE_HZ / 25;
    private static final int SLACK = SoundFormat.RATE_HZ / 50;
    /** A block may be so much off the place of the one before. */
    private static final int WANDER = SoundFormat.RATE_HZ / 1000;

    /** After the end, the release of a filter is over. */
    private static final int RELEASE = SoundFormat.RATE_HZ / 100;

    private static final int HOP = PowerSpectrum.WINDOW / 2;
    private static final double LEAST_SPECTRAL = 0.5;
    private static final double LEAST_SCORE = 0.7;
    /** What is so alike in one channel is not looked for in both. */
    private static final double SURE_SCORE = 0.95;

    /** A fit further away has to be better by this: the next period of a tone fits as well. */
    private static final double CLEARLY_BETTER = 0.005;

    private static final FourierTransform TRANSFORM = new FourierTransform(PowerSpectrum.WINDOW);
    private static final double[] HANN = PowerSpectrum.hann(PowerSpectrum.WINDOW);
    private static final double FULL_SCALE = 32768;

    private final String name;
    private final double[] waveform;
    private final double[] magnitudes;

    KnownSound(Reference reference) {
        name = reference.name();
        waveform = new double[reference.lengthSamples()];
        for (int n = 0; n < waveform.length; n++) {
            waveform[n] = reference.sample(n) * FULL_SCALE;
        }
        magnitudes = magnitudes(waveform, 0, waveform.length);
    }

    String name() {
        return name;
    }

    int lengthSamples() {
        return waveform.length;
    }

    /** How many samples from the onset on a comparison needs. */
    int needed() {
        return waveform.length + SLACK + RELEASE + BLOCK;
    }

    /**
     * Whether it begins in the stream near that sample: in the louder channel or, where each channel has something of its own,
     * in the mean of both, as a reference with two channels is taken.
     */
    Optional<Match> match(StreamSamples samples, long onset) {
        int channel = samples.louderChannel(onset, onset + waveform.length);
        double[] louder = samples.read(channel, onset - SLACK, SLACK + needed());
        Optional<Match> one = match(louder, onset);
        if (one.filter(found -> found.score >= SURE_SCORE).isPresent()) {
            return one;
        }
        double[] other = samples.read(1 - channel, onset - SLACK, SLACK + needed());
        Optional<Match> both = match(mean(louder, other), onset);
        return one.isPresent()
                        && both.filter(found -> found.score > one.get().score).isEmpty()
                ? one
                : both;
    }

    private static double[] mean(double[] one, double[] other) {
        double[] mean = new double[one.length];
        for (int n = 0; n < mean.length; n++) {
            mean[n] = (one[n] + other[n]) / 2;
        }
        return mean;
    }

    private Optional<Match> match(double[] stream, long onset) {
        if (cosine(magnitudes, magnitudes(stream, SLACK, waveform.length)) < LEAST_SPECTRAL) {
            return Optional.empty();
        }
        int firstBlock = Math.min(BLOCK, waveform.length);
        int place = place(stream, 0, firstBlock, SLACK, SLACK, 0);
        return compare(stream, place)
                .filter(score -> score.value >= LEAST_SCORE)
                .map(score -> new Match(onset - SLACK + place, score.value, score.gainDb));
    }

    private record Score(double value, double gainDb) {}

    private Optional<Score> compare(double[] stream, int firstPlace) {
        int place = firstPlace;
        double energy = 0;
        double correlated = 0;
        double streamEnergy = 0;
        double levels = 0;
        for (int from = 0; from < waveform.length; from += BLOCK) {
            int length = Math.min(BLOCK, waveform.length - from);
            place = from == 0 ? place : place(stream, from, length, place + BLOCK, WANDER, CLEARLY_BETTER);
            double own = energy(waveform, from, length);
            double other = energy(stream, place, length);
            energy += own;
            streamEnergy += other;
            levels += Math.sqrt(own * other);
            correlated += own * Math.max(0, correlation(stream, from, length, place));
        }
        if (energy == 0 || streamEnergy == 0) {
            return Optional.empty();
        }
        double course = levels / Math.sqrt(energy * streamEnergy);
        double goesOn = goesOn(stream, place + lastLength() + RELEASE, streamEnergy / waveform.length);
        return Optional.of(
                new Score(correlated / energy * course * (1 - goesOn), Loudness.decibels(streamEnergy / energy)));
    }

    private int lastLength() {
        int rest = waveform.length % BLOCK;
        return rest == 0 ? BLOCK : rest;
    }

    /** How much of what follows is the reference's end going on: 0 when it is over or something else begins. */
    private double goesOn(double[] stream, int place, double meanPower) {
        int length = Math.min(BLOCK, Math.min(waveform.length, stream.length - place - WANDER));
        if (length <= 0) {
            return 0;
        }
        int from = waveform.length - length;
        double best = 0;
        for (int lag = -2 * WANDER; lag <= WANDER; lag++) {
            best = Math.max(best, correlation(stream, from, length, place + lag));
        }
        return Math.min(1, best * best * energy(stream, place, length) / length / meanPower);
    }

    /** The best place for a block of the reference within {@code reach} of {@code near}, preferring what is nearer. */
    private int place(double[] stream, int from, int length, int near, int reach, double clearly) {
        int best = Math.clamp(near, 0, stream.length - length);
        double bestCorrelation = correlation(stream, from, length, best);
        for (int distance = 1; distance <= reach; distance++) {
            for (int place = near - distance; place <= near + distance; place += 2 * distance) {
                if (place < 0 || place + length > stream.length) {
                    continue;
                }
                double correlation = correlation(stream, from, length, place);
                if (correlation > bestCorrelation + clearly) {
                    bestCorrelation = correlation;
                    best = place;
                }
            }
        }
        return best;
    }

    private double correlation(double[] stream, int from, int length, int place) {
        double product = 0;
        double own = 0;
        double other = 0;
        for (int n = 0; n < length; n++) {
            double reference = waveform[from + n];
            double heard = stream[place + n];
            product += reference * heard;
            own += reference * reference;
            other += heard * heard;
        }
        return own == 0 || other == 0 ? 0 : product / Math.sqrt(own * other);
    }

    private static double energy(double[] signal, int from, int length) {
        double sum = 0;
        for (int n = from; n < from + length; n++) {
            sum += signal[n] * signal[n];
        }
        return sum;
    }

    /** The root of the mean power in each bin over a piece of a signal. */
    private static double[] magnitudes(double[] signal, int from, int length) {
        double[] power = new double[PowerSpectrum.BINS];
        for (int at = from; at == from || at + PowerSpectrum.WINDOW <= from + length; at += HOP) {
            double[] real = new double[PowerSpectrum.WINDOW];
            double[] imaginary = new double[PowerSpectrum.WINDOW];
            for (int n = 0; n < PowerSpectrum.WINDOW && at + n < from + length; n++) {
                real[n] = signal[at + n] * HANN[n];
            }
            TRANSFORM.transform(real, imaginary);
            for (int bin = 1; bin < power.length; bin++) {
                power[bin] += real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
            }
        }
        for (int bin = 0; bin < power.length; bin++) {
            power[bin] = Math.sqrt(power[bin]);
        }
        return power;
    }

    private static double cosine(double[] one, double[] other) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            first += one[i] * one[i];
            second += other[i] * other[i];
        }
        return first == 0 || second == 0 ? 0 : product / Math.sqrt(first * second);
    }
}
