package dev.vitrine.streamer.engine;

import java.util.function.BooleanSupplier;

/** Does something again and again for as long as it is needed, and nothing at all meanwhile. For a room's queue. */
final class Recurrence {

    private final Delay delay;
    private final long millis;
    private final BooleanSupplier needed;
    private final Runnable task;
    private boolean waiting;

    /** @param millis from the end of one time to the next */
    Recurrence(Delay delay, long millis, BooleanSupplier needed, Runnable task) {
        this.delay = delay;
        this.millis = millis;
        this.needed = needed;
        this.task = task;
    }

    /** It may be needed from now on. */
    void wake() {
        if (!waiting && needed.getAsBoolean()) {
            waiting = true;
            delay.after(millis, this::again);
        }
    }

    private void again() {
        waiting = false;
        if (needed.getAsBoolean()) {
            task.run();
        }
        wake();
    }
}
