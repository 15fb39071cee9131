package dev.vitrine.signaling.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many clips each caller may keep: {@value #CLIPS} at once, which grow back within a minute. May be used by any thread.
 */
@ApplicationScoped
public class ClipAllowance {

    static final int CLIPS = 20;

    private static final long NANOS_PER_CLIP = TimeUnit.MINUTES.toNanos(1) / CLIPS;

    /** When each caller that kept clips has its whole allowance again. */
    private final Map<String, Long> wholeNanos = new HashMap<>();

    /**
     * Takes so many clips of the caller's allowance, or none.
     *
     * @param clips more than {@value #CLIPS} count as so many: a guest may have more streams
     * @return 0, or for how many nanoseconds there are not so many
     */
    synchronized long take(String caller, int clips, long nowNanos) {
        wholeNanos.values().removeIf(whole -> whole - nowNanos <= 0);
        long whole = wholeNanos.getOrDefault(caller, nowNanos) + Math.min(clips, CLIPS) * NANOS_PER_CLIP;
        long missing = whole - nowNanos - CLIPS * NANOS_PER_CLIP;
        if (missing > 0) {
            return missing;
        }
        wholeNanos.put(caller, whole);
        return 0;
    }
}
