package dev.vitrine.streamer.sound.pcm;

/** Counts samples of any rate in samples of 48 kHz; what is less than one of these is kept, so that nothing adds up. */
public final class SampleCount {

    private long whole;
    private double rest;

    /** @param samples of 48 kHz, below 0 to take some back */
    public void add(double samples) {
        double sum = rest + samples;
        double floor = Math.floor(sum);
        whole += (long) floor;
        rest = sum - floor;
    }

    public long whole() {
        return whole;
    }

    /** What was counted beyond {@link #whole}, from 0 on and below 1. */
    double rest() {
        return rest;
    }
}
