package dev.vitrine.streamer.chime;

import dev.vitrine.streamer.sound.SoundFormat;

/** Lets one band of frequencies through, some 400 Hz to either side, and moves nothing in time: a symmetric filter of 3 ms. */
final class BandPass {

    private static final int HALF = SoundFormat.RATE_HZ * 3 / 2000;
    private static final double[] HANN = PowerSpectrum.hann(2 * HALF + 1);

    private BandPass() {}

    static double[] around(double hertz, double[] signal) {
        double[] filter = new double[2 * HALF + 1];
        double step = 2 * Math.PI * hertz / SoundFormat.RATE_HZ;
        double gain = 0;
        for (int i = 0; i < filter.length; i++) {
            double cosine = Math.cos(step * (i - HALF));
            filter[i] = HANN[i] * cosine;
            gain += filter[i] * cosine;
        }
        double[] band = new double[signal.length];
        for (int n = 0; n < signal.length; n++) {
            double sum = 0;
            for (int i = Math.max(0, HALF - n); i < filter.length && n + i - HALF < signal.length; i++) {
                sum += filter[i] * signal[n + i - HALF];
            }
            band[n] = sum / gain;
        }
        return band;
    }
}
