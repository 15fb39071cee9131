package dev.vitrine.streamer.chime;

/** Peak and loudness of a piece of a stream. */
final class Loudness {

    /** What stands for silence: no sample of 16 bits is that small. */
    static final double SILENCE_DB = -120;

    /** ITU-R BS.1770-5, table 1: the head, at 48 kHz. */
    private static final double[] SHELF = {
        1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585
    };
    /** Table 2: the ear that hears low tones badly. */
    private static final double[] HIGH_PASS = {1, -2, 1, -1.99004745483398, 0.99007225036621};

    private static final double LOUDNESS_OFFSET = -0.691;
    private static final double FULL_SCALE = 32768;

    private Loudness() {}

    static double peakDbfs(StreamSamples samples, long from, long to) {
        int peak = 0;
        for (long at = from; at < to; at++) {
            peak = Math.max(peak, Math.max(Math.abs(samples.sample(0, at)), Math.abs(samples.sample(1, at))));
        }
        return decibels(square(peak / FULL_SCALE));
    }

    /** In LUFS, over all of the piece and without gates. */
    static double lufs(StreamSamples samples, long from, long to) {
        double power = 0;
        for (int channel = 0; channel < 2; channel++) {
            double[] weighted = samples.read(channel, from, (int) (to - from));
            filter(weighted, SHELF);
            filter(weighted, HIGH_PASS);
            for (double value : weighted) {
                power += square(value / FULL_SCALE);
            }
        }
        return LOUDNESS_OFFSET + decibels(power / Math.max(1, to - from));
    }

    /** @param biquad b0, b1, b2, a1, a2 */
    private static void filter(double[] signal, double[] biquad) {
        double first = 0;
        double second = 0;
        for (int n = 0; n < signal.length; n++) {
            double in = signal[n];
            double out = biquad[0] * in + first;
            first = biquad[1] * in - biquad[3] * out + second;
            second = biquad[2] * in - biquad[4] * out;
            signal[n] = out;
        }
    }

    static double decibels(double power) {
        return power <= 1e-12 ? SILENCE_DB : 10 * Math.log10(power);
    }

    private static double square(double value) {
        return value * value;
    }
}
