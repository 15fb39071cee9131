package dev.vitrine.streamer.chime;

/**
 * The power of both channels by frequency, of the last {@link #WINDOW} samples under a Hann window. A sine of full scale on
 * both channels has power 1 at its bin.
 *
 * <p>Both channels go through one transform as z = left + i right: with Z its spectrum, |L|² + |R|² at bin k is
 * (|Z[k]|² + |Z[N-k]|²) / 2.
 */
final class PowerSpectrum {

    static final int WINDOW = 1024;
    static final int BINS = WINDOW / 2;

    private static final FourierTransform TRANSFORM = new FourierTransform(WINDOW);
    private static final double[] HANN = hann(WINDOW);

    /** A sine's amplitude at its bin is half its peak times the sum of the window, which is half its length. */
    private static final double FULL_SCALE = 32768.0 * WINDOW / 4;

    private final double[] real = new double[WINDOW];
    private final double[] imaginary = new double[WINDOW];

    /** @param power takes {@link #BINS} values; bin 0, where nothing can be heard, is left 0 */
    void of(StreamSamples samples, long end, double[] power) {
        for (int i = 0; i < WINDOW; i++) {
            long at = end - WINDOW + i;
            real[i] = samples.sample(0, at) * HANN[i];
            imaginary[i] = samples.sample(1, at) * HANN[i];
        }
        TRANSFORM.transform(real, imaginary);
        double scale = 1 / (4 * FULL_SCALE * FULL_SCALE);
        power[0] = 0;
        for (int bin = 1; bin < BINS; bin++) {
            power[bin] = scale * (square(bin) + square(WINDOW - bin));
        }
    }

    private double square(int bin) {
        return real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
    }

    static double[] hann(int length) {
        double[] window = new double[length];
        for (int i = 0; i < length; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / length);
        }
        return window;
    }
}
