package dev.vitrine.streamer.sound;

import java.util.concurrent.locks.LockSupport;

/**
 * Gives a guest's streams their frames in real time, on the thread that runs it, until that is interrupted. While nothing
 * sounds it gives several at once; the first sample of a voice wakes it.
 */
public final class FramePacer implements Runnable {

    private final SoundStreams streams;

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
            streams.advance(System.nanoTime());
        }
    }
}
