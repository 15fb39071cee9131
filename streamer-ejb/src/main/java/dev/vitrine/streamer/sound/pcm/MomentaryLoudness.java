package dev.vitrine.streamer.sound.pcm;

/** EBU R128's momentary loudness: BS.1770 over the last 400 ms, here renewed with every frame of 10 ms. */
public final class MomentaryLoudness {

    private static final int FRAMES = 40;
    private static final int SAMPLES_PER_FRAME = SoundRate.HZ / 100;

    private final KWeighting left = new KWeighting();
    private final KWeighting right = new KWeighting();
    private final double[] energies = new double[FRAMES];
    private final float[] zeros = new float[SAMPLES_PER_FRAME];
    private int next;

    /** Another 10 ms, full scale 1. */
    public void frame(float[] leftSamples, float[] rightSamples) {
        energies[next] = left.energy(leftSamples) + right.energy(rightSamples);
        next = (next + 1) % FRAMES;
    }

    /** Another 10 ms of silence. */
    public void silence() {
        if (left.rings() || right.rings()) {
            frame(zeros, zeros);
            return;
        }
        left.reset();
        right.reset();
        energies[next] = 0;
        next = (next + 1) % FRAMES;
    }

    /** In LUFS; negative infinity when nothing sounded. */
    public double lufs() {
        double sum = 0; // anew each time, so that no rounding adds up
        for (double energy : energies) {
            sum += energy;
        }
        return -0.691 + 10 * Math.log10(sum / (FRAMES * SAMPLES_PER_FRAME));
    }
}
