package dev.vitrine.streamer.scene;

import static dev.vitrine.streamer.scene.SoundScene.RATE;

/** What chimes are made of; 1 is full scale. */
public final class Waveforms {

    private Waveforms() {}

    /** A tone with linear ramps at both ends. */
    public static double[] tone(double hertz, double peak, double seconds, double rampSeconds) {
        double[] waveform = new double[(int) Math.round(seconds * RATE)];
        for (int n = 0; n < waveform.length; n++) {
            double ramp = rampSeconds * RATE;
            double envelope = Math.min(1, Math.min((n + 1) / ramp, (waveform.length - n) / ramp));
            waveform[n] = peak * envelope * Math.sin(2 * Math.PI * hertz * n / RATE);
        }
        return waveform;
    }

    /** A struck bell: partials that decay, the higher ones sooner. */
    public static double[] bell(double hertz, double peak, double seconds, double decaySeconds) {
        double[] waveform = new double[(int) Math.round(seconds * RATE)];
        double[] partials = {1, 2.76, 5.4};
        for (int n = 0; n < waveform.length; n++) {
            double t = (double) n / RATE;
            double attack = Math.min(1, t / 0.002);
            for (int i = 0; i < partials.length; i++) {
                waveform[n] += attack
                        * peak
                        / (1.7 * (i + 1))
                        * Math.exp(-t * (i + 1) / decaySeconds)
                        * Math.sin(2 * Math.PI * hertz * partials[i] * t);
            }
        }
        return waveform;
    }

    /** A tone that glides from one frequency to another. */
    public static double[] sweep(double fromHertz, double toHertz, double peak, double seconds) {
        double[] waveform = new double[(int) Math.round(seconds * RATE)];
        double phase = 0;
        for (int n = 0; n < waveform.length; n++) {
            double envelope = Math.min(1, Math.min(n / 96.0, (waveform.length - n) / 96.0));
            waveform[n] = peak * envelope * Math.sin(phase);
            phase += 2 * Math.PI * (fromHertz + (toHertz - fromHertz) * n / waveform.length) / RATE;
        }
        return waveform;
    }

    public static double rms(double[] signal) {
        double sum = 0;
        for (double value : signal) {
            sum += value * value;
        }
        return Math.sqrt(sum / signal.length);
    }
}
