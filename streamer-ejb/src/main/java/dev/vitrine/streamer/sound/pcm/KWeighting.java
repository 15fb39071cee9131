package dev.vitrine.streamer.sound.pcm;

/** The weighting of ITU-R BS.1770-4 at 48 kHz, for one channel: a high shelf (the head), then a high-pass. */
final class KWeighting {

    /** Below that the filters' memory of a sound is of no account, and would only be slow to compute. */
    private static final double NOTHING = 1e-15;

    private double shelf1;
    private double shelf2;
    private double pass1;
    private double pass2;

    /** The sum of the weighted samples' squares. */
    double energy(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            double shelved = 1.53512485958697 * sample + shelf1;
            shelf1 = -2.69169618940638 * sample + 1.69065929318241 * shelved + shelf2;
            shelf2 = 1.19839281085285 * sample - 0.73248077421585 * shelved;
            double weighted = shelved + pass1;
            pass1 = -2 * shelved + 1.99004745483398 * weighted + pass2;
            pass2 = shelved - 0.99007225036621 * weighted;
            sum += weighted * weighted;
        }
        return sum;
    }

    /** Whether it still rings from what it heard. */
    boolean rings() {
        return Math.abs(shelf1) + Math.abs(shelf2) + Math.abs(pass1) + Math.abs(pass2) > NOTHING;
    }

    void reset() {
        shelf1 = 0;
        shelf2 = 0;
        pass1 = 0;
        pass2 = 0;
    }
}
