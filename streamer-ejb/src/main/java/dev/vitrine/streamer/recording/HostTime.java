package dev.vitrine.streamer.recording;

import java.time.Instant;

/** What the wall's clock showed at a moment of the monotonic one. */
@FunctionalInterface
public interface HostTime {

    /** @param monotonicNanos on {@link System#nanoTime}'s clock */
    Instant at(long monotonicNanos);

    /** This host's clocks, compared anew each time: the wall's may be set. */
    static HostTime system() {
        return monotonicNanos -> Instant.now().minusNanos(System.nanoTime() - monotonicNanos);
    }
}
