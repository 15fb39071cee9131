package dev.vitrine.streamer.verify;

import java.util.OptionalLong;

/**
 * When something has to begin, and for how long it has to go on. Limits are met when they are reached exactly.
 *
 * @param beginNanos from when on it counts
 * @param startWithinNanos it begins so long after that at most
 * @param leastLengthNanos it goes on for so long at least
 * @param mostLengthNanos and for so long at most
 * @param inputNanos when the input was sent that it answers
 * @param mostAfterInputNanos it begins so long after the input at most, and not before it
 */
public record Limits(
        long beginNanos,
        long startWithinNanos,
        long leastLengthNanos,
        OptionalLong mostLengthNanos,
        OptionalLong inputNanos,
        OptionalLong mostAfterInputNanos) {

    /** More than this nobody waits for in one call. */
    public static final long LONGEST_NANOS = 600_000_000_000L;

    /** @throws IllegalArgumentException with the name of what is wrong and what would be right */
    public Limits {
        require(startWithinNanos >= 0 && startWithinNanos <= LONGEST_NANOS, "startWithin", "0 to 600 s");
        require(leastLengthNanos >= 0 && leastLengthNanos <= LONGEST_NANOS, "leastLength", "0 to 600 s");
        require(
                mostLengthNanos.isEmpty() || mostLengthNanos.getAsLong() >= leastLengthNanos,
                "mostLength",
                "at least leastLength");
        require(
                mostAfterInputNanos.isEmpty() || (inputNanos.isPresent() && mostAfterInputNanos.getAsLong() >= 0),
                "mostAfterInput",
                "0 or more, together with an input");
    }

    private static void require(boolean holds, String name, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range, allowed: " + allowed);
        }
    }

    long lastStartNanos() {
        return beginNanos + startWithinNanos;
    }

    /** The last moment at which it may begin, by the input too. */
    long lastUsefulStartNanos() {
        return mostAfterInputNanos.isEmpty()
                ? lastStartNanos()
                : Math.min(lastStartNanos(), inputNanos.orElseThrow() + mostAfterInputNanos.getAsLong());
    }
}
