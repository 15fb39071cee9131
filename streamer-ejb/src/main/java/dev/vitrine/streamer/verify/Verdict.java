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

    /** Of two things that are expected together; the clip is this one's. */
    public Verdict and(Verdict other) {
        Map<String, Double> both = new LinkedHashMap<>(measured);
        both.putAll(other.measured);
        return new Verdict(passed && other.passed, reason + "; " + other.reason, both, clipFromNanos, clipToNanos);
    }

    public long clipLengthNanos() {
        return clipToNanos - clipFromNanos;
    }
}
