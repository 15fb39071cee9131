package dev.vitrine.turn.net;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.util.concurrent.Semaphore;

/**
 * Waits for TCP connections on a thread of its own, because the JDK's selector cannot watch the sockets that
 * {@link EpollPoller} opens, nor the other way round. It only waits: whatever is ready is served on the loop's thread while
 * this one stands still.
 */
final class StreamWatcher implements Runnable {
    private final StreamSelector streams = new StreamSelector(true);
    private final Semaphore served = new Semaphore(0);
    private final Runnable wakeLoop;
    private volatile boolean ready;
    private volatile boolean closed;

    /** Makes a watcher that calls {@code wakeLoop} when {@link #serve} is to be called. */
    StreamWatcher(Runnable wakeLoop) throws IOException {
        this.wakeLoop = wakeLoop;
    }

    StreamSelector streams() {
        return streams;
    }

    void start() {
        Thread.ofPlatform().daemon().name("streams").start(this);
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                if (streams.selector().select() > 0) {
                    ready = true;
                    wakeLoop.run();
                    served.acquireUninterruptibly();
                }
            }
        } catch (ClosedSelectorException e) {
            // The loop has ended.
        } catch (IOException e) {
            throw new IllegalStateException("the selector failed", e);
        }
    }

    /** Serves what is ready, if anything is. */
    void serve(long nowNanos) {
        if (ready) {
            ready = false;
            streams.serve(nowNanos);
            served.release();
        }
    }

    void close() {
        closed = true;
        streams.close();
        served.release();
    }
}
