package dev.vitrine.streamer.qemu;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for a state, with a limit so generous that only a state that never comes reaches it. */
final class Await {

    /** A QEMU inside a QEMU needs more. */
    private static final Duration LIMIT = Duration.ofSeconds(Long.getLong("vitrine.test.patience", 60));

    private Await() {}

    /** Waits until {@code state} says something other than null and gives that. */
    static <T> T present(String what, Supplier<? extends Optional<T>> state) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Optional<T> value = state.get();
        while (value.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(5);
            value = state.get();
        }
        return value.orElseThrow(() -> new AssertionError("in vain for " + LIMIT + ": " + what));
    }

    static void until(String what, Supplier<Boolean> state) throws InterruptedException {
        present(what, () -> state.get() ? Optional.of(true) : Optional.empty());
    }
}
