package dev.vitrine.streamer.film.timing;

/**
 * When a film takes its next picture. A change after a pause is taken at once; of changes that go on, at most so many in a
 * second, two of them close to each other, so that a guest whose own beat is as fast loses none to jitter. An encoder that is
 * slow makes them fewer: after each picture it rests as long as it worked. Every five seconds there is a key frame, where
 * whoever seeks and the last minute can begin, also of a picture that stands still. For one thread, on one clock.
 */
public final class PictureSchedule {

    private static final long SECOND_NANOS = 1_000_000_000;

    public static final long KEY_NANOS = 5 * SECOND_NANOS;

    /** So long a key frame that is due waits for a change, before the picture that was there already is made one. */
    private static final long STILL_NANOS = SECOND_NANOS / 2;

    private final long intervalNanos;
    /** What has been taken is spread evenly until then. */
    private long paidNanos;

    private long restedNanos;
    private long keyDueNanos;
    private boolean keyWanted = true;

    public PictureSchedule(int picturesPerSecond, long nowNanos) {
        intervalNanos = SECOND_NANOS / picturesPerSecond;
        paidNanos = nowNanos;
        restedNanos = nowNanos;
        keyDueNanos = nowNanos;
    }

    /** Somebody waits for a key frame: it is due as soon as a picture may be. */
    public void wantKey() {
        keyWanted = true;
    }

    /** @param changed whether there is a picture that was not taken */
    public long dueNanos(boolean changed) {
        long earliest = later(paidNanos - intervalNanos, restedNanos);
        return changed || keyWanted ? earliest : later(earliest, keyDueNanos + STILL_NANOS);
    }

    /** Whether what is taken now is to be a key frame. */
    public boolean keyDue(long nowNanos) {
        return keyWanted || nowNanos - keyDueNanos >= 0;
    }

    /** There was nothing to take: not before so long it is looked for again. */
    public void nothing(long nowNanos, long pauseNanos) {
        restedNanos = later(restedNanos, nowNanos + pauseNanos);
    }

    /** A picture was taken. */
    public void taken(long beginNanos, long endNanos, boolean key) {
        paidNanos = later(paidNanos, beginNanos) + intervalNanos;
        restedNanos = endNanos + (endNanos - beginNanos);
        if (key) {
            keyWanted = false;
            keyDueNanos = beginNanos + KEY_NANOS;
        }
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }
}
