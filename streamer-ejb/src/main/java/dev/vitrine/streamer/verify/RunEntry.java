package dev.vitrine.streamer.verify;

import java.time.Instant;
import java.util.Optional;

/**
 * One expectation of a run and what became of it.
 *
 * @param name what the test bench calls it
 * @param time when the verdict was reached
 * @param tookNanos how long it was waited for
 * @param clip the recording that shows it, when one could be kept
 */
public record RunEntry(
        String name, String stream, Instant time, long tookNanos, Verdict verdict, Optional<String> clip) {}
