package dev.vitrine.streamer.chime;

/**
 * Where a signal begins to be more than the noise before it. The noise is made white with a predictor of its own; then the
 * cumulated log-likelihood ratio of "louder" against "noise" (CUSUM, Page 1954) has its least value at the last sample that
 * was but noise.
 */
final class ChangePoint {

    private static final int ORDER = 16;
    /** Power of a sample under which there is silence, in steps of the 16 bit scale squared. */
    private static final double SILENT_POWER = 1;

    private static final double LEAST_RATIO = 2.5;
    private static final double MOST_RATIO = 6;

    /** Of one channel, when a sine of full scale is on both. */
    private static final double FULL_SCALE_POWER = 32768.0 * 32768 / 2;

    private ChangePoint() {}

    /**
     * @param signal begins with {@code noiseLength} samples of noise alone and ends within what is new
     * @return the index in {@code signal} of the first sample that is new, at least {@code noiseLength}
     */
    static int find(double[] signal, int noiseLength) {
        double[] residual = signal;
        double noise = power(signal, 0, noiseLength);
        if (noise > SILENT_POWER) {
            double[] before = new double[noiseLength];
            System.arraycopy(signal, 0, before, 0, noiseLength);
            residual = LinearPrediction.burg(before, ORDER).residual(signal);
            noise = power(residual, ORDER, noiseLength);
        }
        return leastSum(residual, noiseLength, Math.max(noise, SILENT_POWER));
    }

    /**
     * The same under a background that comes and goes, so that what is before is no measure of it: in the band round one
     * frequency alone, and above what the background has reached there.
     *
     * @param backgroundDb the background's peak in a bin of that band, 0 is a sine of full scale
     */
    static int inBand(double[] signal, int noiseLength, double hertz, double backgroundDb) {
        double[] band = BandPass.around(hertz, signal);
        double background = FULL_SCALE_POWER * Math.pow(10, backgroundDb / 10);
        double noise = Math.max(power(band, 0, noiseLength), background);
        return leastSum(band, noiseLength, Math.max(noise, SILENT_POWER));
    }

    private static int leastSum(double[] residual, int from, double noise) {
        double after = power(residual, (residual.length + from) / 2, residual.length);
        double ratio = Math.clamp(Math.sqrt(Math.sqrt(after / noise)), LEAST_RATIO, MOST_RATIO);
        double perPower = (1 - 1 / (ratio * ratio)) / (2 * noise);
        double drift = Math.log(ratio);
        double sum = 0;
        double least = 0;
        int change = from;
        for (int n = from; n < residual.length; n++) {
            sum += residual[n] * residual[n] * perPower - drift;
            if (sum < least) {
                least = sum;
                change = n + 1;
            }
        }
        return Math.min(change, residual.length - 1);
    }

    private static double power(double[] signal, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += signal[n] * signal[n];
        }
        return sum / Math.max(1, to - from);
    }
}
