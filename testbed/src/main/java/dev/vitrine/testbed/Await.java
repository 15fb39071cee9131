package dev.vitrine.testbed;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for a state with a limit that only a broken program reaches, never a slow machine. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    /** The first value that {@code look} finds; an {@link AssertionError} that names {@code what} when there is none. */
    public static <T> T value(String what, Supplier<Optional<T>> look) {
        return value(what, LIMIT, look);
    }

    /** As {@link #value(String, Supplier)} with a limit of its own. */
    public static <T> T value(String what, Duration limit, Supplier<Optional<T>> look) {
        return value(() -> what, limit, look);
    }

    private static <T> T value(Supplier<String> what, Duration limit, Supplier<Optional<T>> look) {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("waited " + limit.toSeconds() + " s in vain for " + what.get());
            }
            pause();
        }
    }

    public static void until(String what, Supplier<Boolean> true_) {
        until(() -> what, true_);
    }

    /** As {@link #until(String, Supplier)}; what was waited for is put into words when it did not come. */
    public static void until(Supplier<String> what, Supplier<Boolean> true_) {
        value(what, LIMIT, () -> true_.get() ? Optional.of(true) : Optional.empty());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }
}
