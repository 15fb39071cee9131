package dev.vitrine.streamer.ipc;

import java.util.concurrent.TimeUnit;

/**
 * How long to sleep before the next look for a picture. An emulator that wakes its reader, as the SDK does, is waited for; one
 * that does not is looked at so often that its picture is noticed within two milliseconds. Which of them it is shows by the
 * way in which its pictures are noticed. For one thread.
 */
final class PictureWatch {

    static final long MOVING_NANOS = TimeUnit.MICROSECONDS.toNanos(1000);
    static final long STILL_NANOS = TimeUnit.MICROSECONDS.toNanos(1500);
    static final long WAKING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A picture whose size changed is looked at again after {@link PictureReader#SETTLE_NANOS}. */
    static final long SETTLING_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long STILL_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private boolean wakes;
    private boolean settling;
    private long lastNewNanos;

    /** What the look after a sleep gave. */
    void looked(Futex.End sleep, PictureReader.Outcome outcome, long nowNanos) {
        boolean isNew = outcome == PictureReader.Outcome.SHOWN || outcome == PictureReader.Outcome.LAPPED;
        settling = outcome == PictureReader.Outcome.SKIPPED;
        if (isNew) {
            lastNewNanos = nowNanos;
        }
        switch (sleep) {
            case WOKEN -> wakes = true;
            case TIME_OVER -> wakes = wakes && !isNew;
            case CHANGED -> {
                // it was already there: this says nothing
            }
        }
    }

    /** Another emulator may be there. */
    void forget() {
        wakes = false;
    }

    boolean wakes() {
        return wakes;
    }

    long sleepNanos(long nowNanos) {
        if (wakes) {
            return settling ? SETTLING_NANOS : WAKING_NANOS;
        }
        return nowNanos - lastNewNanos > STILL_AFTER_NANOS ? STILL_NANOS : MOVING_NANOS;
    }
}
