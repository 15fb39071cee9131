package dev.vitrine.streamer.sound;

import java.util.concurrent.TimeUnit;

/** Gives a guest's streams their frames in real time, on the thread that runs it, until that is interrupted. */
public final class FramePacer implements Runnable {

    private final SoundStreams streams;

    public FramePacer(SoundStreams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(streams.nextNanos() - System.nanoTime());
                streams.advance(System.nanoTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
