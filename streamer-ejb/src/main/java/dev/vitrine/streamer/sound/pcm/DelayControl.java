package dev.vitrine.streamer.sound.pcm;

/**
 * Decides how long a stream's samples wait and whether the guest's clock runs at another speed than the host's.
 *
 * <p>The wait is a frame (a frame is given as a whole), the writes' jitter as it was observed, and a reserve that outlasts a
 * slow guest until its drift is proven. It holds from the next begin of a flow or the next silence on, so that nothing jumps within a sound.
 *
 * <p>A drift is proven when the greatest lead ({@link LeadWindow}) has moved away, twice in a row, by more than writes that
 * come in a timer's rhythm explain. From then on a proportional-integral control brings it back, so slowly that nobody hears
 * the pitch change. Until then, and for ever when the clocks agree, the correction is exactly 0.
 */
public final class DelayControl {

    static final long FRAME_NANOS = 10_000_000;

    private static final long RESERVE_NANOS = 5_000_000;
    private static final long LEAST_JITTER_NANOS = 5_000_000;
    private static final long MOST_JITTER_NANOS = 18_000_000;

    /** Less than a frame; a first write that its rhythm held up leads to at most 7 ms. */
    private static final long MOST_ABOVE_NANOS = 9_000_000;

    /** QEMU 7.2 writes 1024 samples whenever its 10 ms timer finds them due. */
    private static final long FIRST_JITTER_NANOS = 10_000_000;

    private static final long FAST_IS_PROVEN_NANOS = 2_000_000;
    private static final long SLOW_IS_PROVEN_NANOS = -2_000_000;
    private static final int TIMES_TO_PROVE = 2;

    /** A deviation is brought back within about a minute; damped so that it does not swing. */
    private static final double PROPORTIONAL_PER_SECOND = 1.0 / 60;

    private static final double INTEGRAL_PER_SECOND_SQUARED = PROPORTIONAL_PER_SECOND * PROPORTIONAL_PER_SECOND / 4;
    private static final double MOST_CORRECTION = 0.002;

    private final LeadWindow leads = new LeadWindow();
    private long jitterNanos = FIRST_JITTER_NANOS;
    private boolean hasReference;
    private long referenceNanos;
    private long referenceAtNanos;
    private int timesAway;
    private boolean proven;
    private double integral;
    private double correction;

    /** How long before its place in the stream the first sample of a write in time comes. */
    long targetNanos() {
        return FRAME_NANOS + jitterNanos + RESERVE_NANOS;
    }

    /** What the delay is at the moment, as far as it was observed. */
    public long delayNanos() {
        return leads.any() ? leads.greatestNanos() : targetNanos();
    }

    /** By how much faster than nominal samples have to pass; exactly 0 while no drift is proven. */
    double correction() {
        return correction;
    }

    /** The guest's clock against the host's, in parts per million; 0 while no drift is proven. */
    public double driftPpm() {
        return integral * 1e6;
    }

    /** Above this lead samples wait longer than anything explains. */
    long mostLeadNanos() {
        return (hasReference ? Math.max(referenceNanos, targetNanos()) : targetNanos()) + MOST_ABOVE_NANOS;
    }

    /** A flow begins anew or was brought back to {@link #targetNanos}; what is known of the clocks is kept. */
    void restart() {
        leads.clear();
        timesAway = 0;
        correction = integral;
        hasReference = proven;
        referenceNanos = targetNanos();
    }

    /** The delay grew by that much in silence. That is no drift, and hides none. */
    void moved(long byNanos) {
        leads.shift(byNanos);
        if (!proven) {
            referenceNanos += byNanos;
        }
    }

    /** The writes were later than the wait allows for by that much. */
    void late(long byNanos) {
        jitterNanos = Math.min(MOST_JITTER_NANOS, jitterNanos + byNanos);
    }

    /** How far the delay is from where it should be, once that is known for sure; else 0. */
    long excessNanos() {
        return leads.full() ? leads.greatestNanos() - targetNanos() : 0;
    }

    void note(long leadNanos, long nowNanos) {
        if (!leads.note(leadNanos, nowNanos) || !leads.full()) {
            return;
        }
        // a drift widens the spread too: only writes that really came too late may raise it above the usual
        long most = Math.max(jitterNanos, FIRST_JITTER_NANOS);
        jitterNanos = Math.clamp(leads.spreadNanos(), LEAST_JITTER_NANOS, most);
        if (hasReference) {
            judge();
        } else {
            hasReference = true;
            referenceNanos = leads.greatestNanos();
            referenceAtNanos = leads.greatestAtNanos();
        }
    }

    private void judge() {
        if (!proven) {
            long awayNanos = leads.greatestNanos() - referenceNanos;
            boolean away = awayNanos > FAST_IS_PROVEN_NANOS || awayNanos < SLOW_IS_PROVEN_NANOS;
            timesAway = away ? timesAway + 1 : 0;
            if (timesAway < TIMES_TO_PROVE) {
                return;
            }
            proven = true;
            referenceNanos = targetNanos();
            integral = bounded((double) awayNanos / (leads.greatestAtNanos() - referenceAtNanos));
        }
        double awaySeconds = (leads.greatestNanos() - referenceNanos) * 1e-9;
        integral = bounded(integral + awaySeconds * INTEGRAL_PER_SECOND_SQUARED * LeadWindow.SLOT_SECONDS);
        correction = bounded(integral + awaySeconds * PROPORTIONAL_PER_SECOND);
    }

    private static double bounded(double ratio) {
        return Math.clamp(ratio, -MOST_CORRECTION, MOST_CORRECTION);
    }
}
