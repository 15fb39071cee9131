package dev.vitrine.streamer.chime;

/**
 * Predicts a signal from its own past. What a predictor cannot predict, its residual, is white for the noise it was made from
 * and large at the first sample of anything new, so that a beginning shows even under a loud but predictable background: the
 * first half of the AR picker that seismologists use (Maeda 1985).
 */
final class LinearPrediction {

    private final double[] coefficients;

    private LinearPrediction(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /** The predictor of that order with the least error forwards and backwards over {@code signal} (Burg 1968). */
    static LinearPrediction burg(double[] signal, int order) {
        double[] forward = signal.clone();
        double[] backward = signal.clone();
        double[] a = new double[order + 1];
        a[0] = 1;
        for (int m = 1; m <= order; m++) {
            double reflection = reflection(forward, backward, m);
            reflect(a, m, reflection);
            for (int n = signal.length - 1; n >= m; n--) {
                double f = forward[n];
                forward[n] = f + reflection * backward[n - 1];
                backward[n] = backward[n - 1] + reflection * f;
            }
        }
        return new LinearPrediction(a);
    }

    private static double reflection(double[] forward, double[] backward, int m) {
        double product = 0;
        double energy = 0;
        for (int n = m; n < forward.length; n++) {
            product += forward[n] * backward[n - 1];
            energy += forward[n] * forward[n] + backward[n - 1] * backward[n - 1];
        }
        return energy == 0 ? 0 : -2 * product / energy;
    }

    private static void reflect(double[] a, int m, double reflection) {
        double[] before = a.clone();
        for (int i = 1; i <= m; i++) {
            a[i] = before[i] + reflection * before[m - i];
        }
    }

    /** What it does not predict of {@code signal}; the first samples, which have no past, count as predicted. */
    double[] residual(double[] signal) {
        double[] residual = new double[signal.length];
        for (int n = coefficients.length - 1; n < signal.length; n++) {
            double sum = 0;
            for (int i = 0; i < coefficients.length; i++) {
                sum += coefficients[i] * signal[n - i];
            }
            residual[n] = sum;
        }
        return residual;
    }
}
