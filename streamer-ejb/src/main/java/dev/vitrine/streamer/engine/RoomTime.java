package dev.vitrine.streamer.engine;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The clocks of a room.
 *
 * @param nanos that never goes back
 * @param instants for what people read
 */
record RoomTime(Delay delay, LongSupplier nanos, InstantSource instants) {

    static RoomTime in(Executor queue) {
        return new RoomTime(Delay.in(queue), System::nanoTime, InstantSource.system());
    }

    long nowNanos() {
        return nanos.getAsLong();
    }
}
