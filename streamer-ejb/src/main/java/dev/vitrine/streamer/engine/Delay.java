package dev.vitrine.streamer.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Does something a while later, in a room's queue. */
@FunctionalInterface
interface Delay {

    void after(long millis, Runnable task);

    /** By the JDK's own timer, which only hands the task to {@code queue}. */
    static Delay in(Executor queue) {
        return (millis, task) -> CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, queue)
                .execute(task);
    }
}
