package dev.vitrine.streamer.webrtc;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that calls into libwebrtc for whatever must not happen at the same time: pushing sound while a viewer joins
 * or leaves kills the process. Callbacks come on the library's own threads, which these calls wait for; so a callback never
 * waits for this thread, it only leaves work behind.
 */
final class MediaThread implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    MediaThread(ThreadFactory threads) {
        executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs the task after all that were given before; once closed it does nothing. */
    void execute(Runnable task) {
        try {
            executor.execute(() -> Callback.guard(task));
        } catch (RejectedExecutionException closed) {
            assert executor.isShutdown() : closed;
        }
    }

    /**
     * Runs the task again and again; once closed it does nothing.
     *
     * @return ends that
     */
    Runnable every(Duration period, Runnable task) {
        long nanos = period.toNanos();
        try {
            ScheduledFuture<?> running =
                    executor.scheduleWithFixedDelay(() -> Callback.guard(task), nanos, nanos, TimeUnit.NANOSECONDS);
            return () -> running.cancel(false);
        } catch (RejectedExecutionException closed) {
            assert executor.isShutdown() : closed;
            return () -> {};
        }
    }

    /** Runs what was given before and ends the thread. */
    @Override
    public void close() {
        executor.close();
    }
}
