package dev.vitrine.streamer.engine;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a room at its next deadline, and somewhat before when that is far: a timer that cannot be cancelled keeps what it
 * wakes, and with it the whole application. For the room's queue.
 */
final class Alarm {

    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RoomTime time;
    private final Runnable bell;
    private boolean armed;
    private long armedForNanos;
    private long round;

    /** @param bell rung at the deadline or before; it sets the next one */
    Alarm(RoomTime time, Runnable bell) {
        this.time = time;
        this.bell = bell;
    }

    /** @param deadlineNanos empty: there is none */
    void set(OptionalLong deadlineNanos) {
        if (deadlineNanos.isEmpty()) {
            armed = false;
            return;
        }
        long nowNanos = time.nowNanos();
        long delayNanos = Math.clamp(deadlineNanos.getAsLong() - nowNanos, 0, LONGEST_NANOS);
        if (!armed || nowNanos + delayNanos - armedForNanos < 0) {
            armed = true;
            armedForNanos = nowNanos + delayNanos;
            long own = ++round;
            // Up to the next millisecond: too early would be once more for nothing.
            time.delay().after((delayNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, () -> ring(own));
        }
    }

    private void ring(long of) {
        if (armed && of == round) {
            armed = false;
            bell.run();
        }
    }
}
