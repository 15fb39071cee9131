package dev.vitrine.streamer.qemu;

import java.util.concurrent.TimeUnit;

/** Waiting for threads that were told to end. */
final class Threads {

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private Threads() {}

    /** Waits for the thread's end, unless it is the caller or was never started. An interrupt ends the waiting and is kept. */
    static void join(Thread thread) {
        if (thread.equals(Thread.currentThread())) {
            return;
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
