package dev.vitrine.streamer.webrtc;

import java.time.Duration;

/**
 * How often a picture that stands still is encoded again: at a bounded bitrate one pass leaves small text blurred, and each
 * further pass of the same picture spends its bits on what the last one left out.
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

    long intervalNanos() {
        return interval.toNanos();
    }
}
