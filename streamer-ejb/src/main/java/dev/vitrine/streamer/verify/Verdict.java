package dev.vitrine.streamer.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of an expectation.
 *
 * @param reason why, in a sentence that names what was measured and what was expected
 * @param measured values by name; their units are in the names
 * @param clipFromNanos where the sound begins that shows it
 * @param clipToNanos where it ends
 */
public record Verdict(
        boolean passed, String reason, Map<String, Double> measured, long clipFromNanos, long clipToNanos) {

    public Verdict {
        measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    }

    public long clipLengthNanos() {
        return clipToNanos - clipFromNanos;
    }
}
