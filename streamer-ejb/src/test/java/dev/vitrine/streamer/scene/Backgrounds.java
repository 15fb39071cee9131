package dev.vitrine.streamer.scene;

import static dev.vitrine.streamer.scene.SoundScene.RATE;

import java.util.Random;

/** What chimes have to be heard in: each of a given root mean square, and the same for the same seed. */
public final class Backgrounds {

    private Backgrounds() {}

    public static double[] white(double rms, double seconds, long seed) {
        Random random = new Random(seed);
        double[] noise = new double[(int) Math.round(seconds * RATE)];
        for (int n = 0; n < noise.length; n++) {
            noise[n] = rms * random.nextGaussian();
        }
        return noise;
    }

    /** Three octaves fall by 9 dB: white noise through a sum of slower ones (Voss and McCartney). */
    public static double[] pink(double rms, double seconds, long seed) {
        Random random = new Random(seed);
        double[] rows = new double[12];
        double[] noise = new double[(int) Math.round(seconds * RATE)];
        for (int n = 0; n < noise.length; n++) {
            rows[Math.min(rows.length - 1, Integer.numberOfTrailingZeros(n + 1))] = random.nextGaussian();
            double sum = random.nextGaussian();
            for (double row : rows) {
                sum += row;
            }
            noise[n] = sum;
        }
        return scaled(noise, rms);
    }

    /**
     * Like somebody talking: syllables of 120 to 280 ms, voiced (a gliding pulse train between 90 and 220 Hz) or hissed, through
     * two formants that move, with short stops between and longer pauses.
     */
    public static double[] speech(double rms, double seconds, long seed) {
        Random random = new Random(seed);
        double[] speech = new double[(int) Math.round(seconds * RATE)];
        int at = 0;
        while (at < speech.length) {
            int length = (int) ((0.12 + 0.16 * random.nextDouble()) * RATE);
            syllable(speech, at, length, random);
            double stop = random.nextInt(6) == 0 ? 0.3 : 0.02 + 0.06 * random.nextDouble();
            at += length + (int) (stop * RATE);
        }
        double[] room = white(0.003, seconds, seed + 1);
        for (int n = 0; n < speech.length; n++) {
            speech[n] += room[n] * 0.01;
        }
        return scaled(speech, rms);
    }

    private static void syllable(double[] speech, int at, int length, Random random) {
        boolean voiced = random.nextInt(4) != 0;
        double pitch = 90 + 130 * random.nextDouble();
        double glide = 0.8 + 0.4 * random.nextDouble();
        double[] source = new double[length];
        double phase = 0;
        for (int n = 0; n < length; n++) {
            phase += pitch * (1 + (glide - 1) * n / length) / RATE;
            boolean pulse = phase >= 1;
            phase -= pulse ? 1 : 0;
            source[n] = voiced ? (pulse ? 20 : 0) + 0.1 * random.nextGaussian() : random.nextGaussian();
        }
        double low = voiced ? 300 + 500 * random.nextDouble() : 2500 + 2000 * random.nextDouble();
        double high = voiced ? 1000 + 1500 * random.nextDouble() : 5000 + 2000 * random.nextDouble();
        double[] one = resonance(source, low, voiced ? 90 : 1200);
        double[] two = resonance(source, high, voiced ? 130 : 1800);
        double level = (0.4 + 0.6 * random.nextDouble()) * (voiced ? 1 : 0.3);
        double power = 0;
        for (int n = 0; n < length; n++) {
            one[n] += 0.4 * two[n];
            power += one[n] * one[n];
        }
        double scale = level / Math.sqrt(power / length);
        for (int n = 0; n < length && at + n < speech.length; n++) {
            speech[at + n] += scale * one[n] * Math.sin(Math.PI * n / length);
        }
    }

    private static double[] resonance(double[] signal, double hertz, double widthHertz) {
        double radius = Math.exp(-Math.PI * widthHertz / RATE);
        double first = 2 * radius * Math.cos(2 * Math.PI * hertz / RATE);
        double second = -radius * radius;
        double[] out = new double[signal.length];
        for (int n = 0; n < signal.length; n++) {
            out[n] = (1 - radius) * signal[n] + (n > 0 ? first * out[n - 1] : 0) + (n > 1 ? second * out[n - 2] : 0);
        }
        return out;
    }

    private static double[] scaled(double[] signal, double rms) {
        double scale = rms / Waveforms.rms(signal);
        for (int n = 0; n < signal.length; n++) {
            signal[n] *= scale;
        }
        return signal;
    }
}
