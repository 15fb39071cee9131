package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.sound.FrameClock;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.sound.SoundSink;
import java.util.concurrent.TimeUnit;

/** Plays the chirp in real time on one thread until it is interrupted. */
final class Chimer {

    private final SoundSink sink;
    private final Chirp chirp = new Chirp();

    Chimer(SoundSink sink) {
        this.sink = sink;
    }

    void run(long beginNanos) {
        FrameClock clock = new FrameClock(beginNanos);
        byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(clock.nextNanos() - System.nanoTime());
                chirp.frame(clock.nextNanos() - beginNanos, pcm);
                sink.frame(pcm, clock.nextNanos());
                clock.advance(System.nanoTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
