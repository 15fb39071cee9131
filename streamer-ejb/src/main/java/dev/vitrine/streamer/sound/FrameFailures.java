package dev.vitrine.streamer.sound;

import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;

/** Tells of frames that something was thrown for, seldom enough that the log does not fill with the same. For one thread. */
public final class FrameFailures {

    private static final Logger LOG = System.getLogger(FrameFailures.class.getName());
    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final String what;
    private long count;
    private long toldNanos;

    /** @param what failed, as the log says it before the reason */
    public FrameFailures(String what) {
        this.what = what;
    }

    public void add(Throwable thrown) {
        long nowNanos = System.nanoTime();
        count++;
        if (count == 1 || nowNanos - toldNanos >= BETWEEN_NANOS) {
            toldNanos = nowNanos;
            LOG.log(Logger.Level.ERROR, what + " (" + count + " until now); it goes on with the next frame", thrown);
        }
    }
}
