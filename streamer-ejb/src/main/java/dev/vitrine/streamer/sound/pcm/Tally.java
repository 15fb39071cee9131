package dev.vitrine.streamer.sound.pcm;

/**
 * What became of a stream's samples, in samples of 48 kHz; for one thread at a time. With what is queued it is exact, in every
 * rate and over any number of voices: {@code written + filled + inserted == played + late + lost + removed + queued}.
 */
public final class Tally {

    public final SampleCount written = new SampleCount();
    public final SampleCount late = new SampleCount();
    public final SampleCount lost = new SampleCount();
    public final SampleCount inserted = new SampleCount();
    public final SampleCount removed = new SampleCount();
    public final SampleCount filled = new SampleCount();
    public long played;
    public long clipped;
    public long gaps;
    public long voices;

    /**
     * What is queued in whole samples, such that the sum is exact in whole samples too.
     *
     * @param samples as they were found in the queues
     */
    public long queued(double samples) {
        double rests = written.rest() + filled.rest() + inserted.rest() - late.rest() - lost.rest() - removed.rest();
        return Math.round(samples - rests);
    }
}
