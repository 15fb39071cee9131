package dev.vitrine.streamer.verify;

import dev.vitrine.streamer.chime.Chime;
import dev.vitrine.streamer.chime.Heard;

/**
 * Whether a stream is quiet, by its samples: what sounds without end is told as no sound any more and is no silence either. A
 * machine; knows all that was heard of one stream.
 */
public final class Quietness {

    /** What has no larger sample nobody hears beside anything else: 60 dB below full scale. */
    public static final double MOST_DBFS = -60;

    /**
     * A sound that fades counts as ended 40 dB below its own peak; single samples of what is left of it are somewhat above
     * that.
     */
    private static final double TAIL_BELOW_PEAK_DB = 30;

    private static final long LONGEST_TAIL_NANOS = 3_000_000_000L;

    private double tailDbfs = MOST_DBFS;
    private long tailUntilNanos = Long.MIN_VALUE;

    public void handle(Heard heard) {
        if (heard instanceof Heard.Ended ended && ended.chime().ending() == Chime.Ending.FADED) {
            Chime chime = ended.chime();
            boolean earlierIsOver = chime.end().nanos() > tailUntilNanos;
            double own = chime.peakDbfs() - TAIL_BELOW_PEAK_DB;
            tailDbfs = earlierIsOver ? own : Math.max(tailDbfs, own);
            tailUntilNanos = Math.max(tailUntilNanos, chime.end().nanos() + LONGEST_TAIL_NANOS);
        }
    }

    /**
     * Whether a frame in which nothing sounds is quiet.
     *
     * @param endNanos when it ended
     * @param peakDbfs its largest sample, negative infinity without any
     */
    public boolean isQuiet(long endNanos, double peakDbfs) {
        return peakDbfs <= MOST_DBFS || (endNanos <= tailUntilNanos && peakDbfs <= tailDbfs);
    }
}
