package dev.vitrine.streamer.verify;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One expectation of a run and what became of it.
 *
 * @param name what the test bench calls it
 * @param stream that was listened to
 * @param display that was looked at
 * @param time when the verdict was reached
 * @param tookNanos how long it was waited for
 * @param evidence what was kept that shows it
 */
public record RunEntry(
        String name,
        Optional<String> stream,
        OptionalInt display,
        Instant time,
        long tookNanos,
        Verdict verdict,
        Evidence evidence) {

    /** Where it was heard, or where it was seen. */
    String place() {
        return stream.orElseGet(() -> "display-" + display.orElse(0));
    }
}
