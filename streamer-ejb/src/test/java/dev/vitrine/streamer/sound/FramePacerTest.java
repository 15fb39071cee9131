package dev.vitrine.streamer.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FramePacerTest {

    @Test
    void goesOnWhenAFrameFails() throws InterruptedException {
        SoundStreams streams = new SoundStreams(new SoundSettings(List.of(), 0), System.nanoTime());
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        int[] frames = new int[1];
        streams.add("tone", SoundClass.EARLY, (_, _) -> {
                    frames[0]++;
                    if (frames[0] == 1) {
                        throw new OutOfMemoryError("thrown by a test");
                    }
                    if (frames[0] == 2) {
                        throw new IllegalStateException("thrown by a test");
                    }
                })
                .attach((_, captureNanos) -> heard.add(captureNanos));

        Thread pacer = Thread.ofPlatform().start(new FramePacer(streams));
        try {
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isNotNull();
        } finally {
            pacer.interrupt();
            pacer.join();
        }
    }
}
