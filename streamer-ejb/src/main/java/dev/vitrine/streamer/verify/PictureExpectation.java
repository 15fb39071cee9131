package dev.vitrine.streamer.verify;

import java.util.OptionalLong;

/**
 * What a picture is expected to do.
 *
 * @param what in words, as in {@code the region 64x64 at 0, 0 to be #00ff00}
 * @param limits when it begins to be so, and for how long it stays so
 * @param mostApartNanos by how much it begins before or after a sound of the same call at most; empty: no sound matters
 */
public record PictureExpectation(String what, Limits limits, OptionalLong mostApartNanos) {

    /** @throws IllegalArgumentException when the time apart is negative */
    public PictureExpectation {
        if (mostApartNanos.isPresent() && mostApartNanos.getAsLong() < 0) {
            throw new IllegalArgumentException("mostApart is out of range, allowed: 0 or more");
        }
    }

    /** Whether what was so already when it began to count is no beginning. */
    boolean beginsAnew() {
        return mostApartNanos.isPresent() || limits.mostAfterInputNanos().isPresent();
    }
}
