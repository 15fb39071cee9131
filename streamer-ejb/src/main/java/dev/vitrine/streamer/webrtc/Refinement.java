package dev.vitrine.streamer.webrtc;

import java.time.Duration;

/**
 * How often a picture that stands still is encoded again: at a bounded bitrate one pass leaves small text blurred, and each
 * further pass of the same picture spends its bits on what the last one left out.
 *
 * <p>They begin when the picture stood still for two intervals, so that one that moves is not encoded twice.
 *
 * @param repeats 0 to 60
 * @param interval between two of them, 5 ms to 1 s
 */
public record Refinement(int repeats, Duration interval) {

    /** @throws IllegalArgumentException when either is out of bounds */
    public Refinement {
        if (repeats < 0 || repeats > 60) {
            throw new IllegalArgumentException("idle repeats " + repeats + ": must be 0 to 60");
        }
        if (interval.compareTo(Duration.ofMillis(5)) < 0 || interval.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException(
                    "idle repeat interval " + interval.toMillis() + " ms: must be 5 to 1000 ms");
        }
    }

    /** From the change to the last repeat. */
    Duration length() {
        return interval.multipliedBy(repeats + 1);
    }

    long intervalNanos() {
        return interval.toNanos();
    }
}
