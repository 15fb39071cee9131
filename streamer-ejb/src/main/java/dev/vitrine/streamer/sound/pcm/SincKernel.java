package dev.vitrine.streamer.sound.pcm;

/**
 * A windowed sinc for every place between two input samples: the low-pass of a change from one rate to {@value
 * SoundRate#HZ} Hz. A Kaiser window over {@value #ZERO_CROSSINGS} zero crossings on each side; what lies between two of the
 * table's places is interpolated. When the rate is lowered the kernel is as much wider.
 */
final class SincKernel {

    private static final int ZERO_CROSSINGS = 32;
    private static final int LEAST_PLACES = 256;
    private static final int MOST_PLACES = 512;
    private static final double KAISER_BETA = 9;

    /** The middle of the slope from pass to stop, as a share of the lower of both rates' half. */
    private static final double CUTOFF = 0.95;

    private final int halfTaps;
    private final int places;
    private final float[] table;

    /**
     * @param inputHz the input's rate
     * @param upFactor by how many places the outputs divide an input sample while the clocks agree
     */
    SincKernel(int inputHz, int upFactor) {
        double lower = Math.min(1, (double) SoundRate.HZ / inputHz);
        halfTaps = halfTaps(inputHz);
        // a multiple of the outputs' places, so that nothing is interpolated while the clocks agree
        places = upFactor > MOST_PLACES ? MOST_PLACES : upFactor * Math.ceilDiv(LEAST_PLACES, upFactor);
        table = new float[(places + 1) * 2 * halfTaps];
        for (int place = 0; place <= places; place++) {
            fill(place, lower * CUTOFF);
        }
    }

    static int halfTaps(int inputHz) {
        return (int) Math.ceil(ZERO_CROSSINGS * Math.max(1, (double) inputHz / SoundRate.HZ));
    }

    /** How many input samples it reaches to each side. */
    int halfTaps() {
        return halfTaps;
    }

    int places() {
        return places;
    }

    /** The coefficients for that place, {@code 2 * halfTaps()} of them from {@code place * 2 * halfTaps()} on. */
    float[] table() {
        return table;
    }

    /** Each place's coefficients have the sum 1, so that a constant stays what it is. */
    private void fill(int place, double cutoff) {
        int taps = 2 * halfTaps;
        double[] row = new double[taps];
        double sum = 0;
        for (int tap = 0; tap < taps; tap++) {
            double distance = tap - halfTaps + 1 - (double) place / places;
            row[tap] = sinc(cutoff * distance) * kaiser(distance / halfTaps);
            sum += row[tap];
        }
        for (int tap = 0; tap < taps; tap++) {
            table[place * taps + tap] = (float) (row[tap] / sum);
        }
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /** The modified Bessel function of the first kind and order 0, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
