package dev.vitrine.streamer.recording;

import java.time.Duration;
import java.time.Instant;

/** What the wall's clock showed at a moment of the monotonic one. */
@FunctionalInterface
public interface HostTime {

    /** Far beyond all that is kept. */
    Duration FURTHEST = Duration.ofDays(365);

    /** @param monotonicNanos on {@link System#nanoTime}'s clock */
    Instant at(long monotonicNanos);

    /**
     * When that moment was, or will be, on the monotonic clock.
     *
     * @param nowNanos on the same clock; what is more than {@link #FURTHEST} away is taken as so far away
     */
    default long nanosAt(Instant moment, long nowNanos) {
        Duration away = Duration.between(at(nowNanos), moment);
        Duration near = away.compareTo(FURTHEST) > 0 ? FURTHEST : away;
        return nowNanos + (near.compareTo(FURTHEST.negated()) < 0 ? FURTHEST.negated() : near).toNanos();
    }

    /** This host's clocks, compared anew each time: the wall's may be set. */
    static HostTime system() {
        return monotonicNanos -> Instant.now().minusNanos(System.nanoTime() - monotonicNanos);
    }
}
