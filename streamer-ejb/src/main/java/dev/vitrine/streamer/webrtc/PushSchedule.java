package dev.vitrine.streamer.webrtc;

/**
 * When one viewer is given a picture: at once when there is a new one, never faster than its rate, and a few times again when
 * nothing changes any more ({@link Refinement}).
 *
 * <p>The rate is kept on a grid that may be run ahead of by a quarter of the interval, so that a guest that draws at exactly
 * the greatest rate, but not to the microsecond, loses no picture and waits for none.
 */
final class PushSchedule {

    /** Nothing to do before something changes. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long NOTHING_PUSHED = -1;

    private final Refinement refinement;
    private long intervalNanos;
    private long pushedSequence = NOTHING_PUSHED;
    private long pushedNanos;
    private long gridNanos;
    private int repeatsLeft;

    PushSchedule(Refinement refinement, double picturesPerSecond) {
        this.refinement = refinement;
        rate(picturesPerSecond);
    }

    void rate(double picturesPerSecond) {
        intervalNanos = (long) (1e9 / picturesPerSecond);
    }

    /** The picture is wanted again although it did not change: somebody may have lost it. */
    void refresh() {
        repeatsLeft = Math.max(repeatsLeft, Math.max(1, refinement.repeats()));
    }

    /**
     * How long until the picture is to be pushed, 0 or less when it is due, or {@link #NEVER}.
     *
     * @param sequence of the newest picture
     */
    long delayNanos(long sequence, long nowNanos) {
        if (pushedSequence == NOTHING_PUSHED) {
            return 0;
        }
        long allowed = gridNanos - intervalNanos / 4 - nowNanos;
        if (sequence != pushedSequence) {
            return allowed;
        }
        if (repeatsLeft == 0) {
            return NEVER;
        }
        long pause = repeatsLeft == refinement.repeats() ? 2 * refinement.intervalNanos() : refinement.intervalNanos();
        return pushedNanos + Math.max(intervalNanos, pause) - nowNanos;
    }

    /** How long nothing was pushed; 0 before the first. */
    long quietNanos(long nowNanos) {
        return pushedSequence == NOTHING_PUSHED ? 0 : nowNanos - pushedNanos;
    }

    void pushed(long sequence, long nowNanos) {
        if (sequence == pushedSequence) {
            repeatsLeft--; // and no step on the grid: a change that follows must not wait for a mere repeat
        } else {
            gridNanos = pushedSequence == NOTHING_PUSHED ? nowNanos + intervalNanos : nextOnGrid(nowNanos);
            repeatsLeft = refinement.repeats();
        }
        pushedSequence = sequence;
        pushedNanos = nowNanos;
    }

    private long nextOnGrid(long nowNanos) {
        return (nowNanos - gridNanos > 0 ? nowNanos : gridNanos) + intervalNanos;
    }
}
