package dev.vitrine.streamer.verify;

import java.util.OptionalLong;

/**
 * What a stream is expected to sound like. Limits are met when they are reached exactly.
 *
 * @param beginNanos from when on it counts
 * @param startWithinNanos it begins so long after that at most
 * @param leastLengthNanos it sounds, or is silent, for so long at least
 * @param mostLengthNanos and for so long at most; of silence nothing is asked
 * @param inputNanos when the input was sent that it answers
 * @param mostAfterInputNanos it begins so long after the input at most, and not before it; without an input nothing is asked
 */
public record Expectation(
        Expected expected,
        long beginNanos,
        long startWithinNanos,
        long leastLengthNanos,
        OptionalLong mostLengthNanos,
        OptionalLong inputNanos,
        OptionalLong mostAfterInputNanos) {

    /** More than this nobody waits for in one call. */
    public static final long LONGEST_NANOS = Limits.LONGEST_NANOS;

    /** @throws IllegalArgumentException with the name of what is wrong and what would be right */
    public Expectation {
        Limits _ = new Limits(
                beginNanos, startWithinNanos, leastLengthNanos, mostLengthNanos, inputNanos, mostAfterInputNanos);
    }

    Limits limits() {
        return new Limits(
                beginNanos, startWithinNanos, leastLengthNanos, mostLengthNanos, inputNanos, mostAfterInputNanos);
    }

    long lastStartNanos() {
        return beginNanos + startWithinNanos;
    }
}
