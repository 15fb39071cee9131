package dev.vitrine.turn.net;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a state with a limit that only a broken server reaches, never a slow machine. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Eventually() {}

    /** Looks until it is true; an {@link AssertionError} that names {@code what} when it never is. */
    public static void until(String what, Callable<Boolean> look) throws Exception {
        long endNanos = System.nanoTime() + LIMIT.toNanos();
        while (!look.call()) {
            if (System.nanoTime() - endNanos > 0) {
                throw new AssertionError("waited " + LIMIT.toSeconds() + " s in vain until " + what);
            }
            Thread.sleep(20);
        }
    }
}
