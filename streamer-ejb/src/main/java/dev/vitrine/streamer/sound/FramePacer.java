package dev.vitrine.streamer.sound;

import java.util.concurrent.locks.LockSupport;

/**
 * Gives a guest's streams their frames in real time, on the thread that runs it, until that is interrupted. While nothing
 * sounds it gives several at once; the first sample of a voice wakes it. What is thrown on the way of a frame ends that frame
 * alone.
 */
public final class FramePacer implements Runnable {

    private final SoundStreams streams;
    private final FrameFailures failures = new FrameFailures("a frame of sound did not reach everybody");

    public FramePacer(SoundStreams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        Thread own = Thread.currentThread();
        streams.wakes(() -> LockSupport.unpark(own));
        while (!own.isInterrupted()) {
            long waitNanos = streams.wakeNanos() - System.nanoTime();
            if (waitNanos > 0) {
                LockSupport.parkNanos(streams, waitNanos);
            }
            advance();
        }
    }

    /** A guest that is mute until the server starts again is worse than a frame less, whatever the reason was. */
    private void advance() {
        try {
            streams.advance(System.nanoTime());
        } catch (RuntimeException | Error thrown) {
            failures.add(thrown);
        }
    }
}
