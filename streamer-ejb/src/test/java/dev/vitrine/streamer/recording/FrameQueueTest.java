package dev.vitrine.streamer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FrameQueueTest {

    private static final int CAPACITY = 3;
    private static final long AN_HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final FrameQueue queue = new FrameQueue(CAPACITY);
    private final List<Long> taken = new ArrayList<>();

    private boolean take() throws InterruptedException {
        return queue.take(AN_HOUR_MILLIS, (pcm, captureNanos, lostFramesBefore) -> taken.add(captureNanos));
    }

    private void add(long captureNanos) {
        queue.add(NumberedFrames.frame(captureNanos), captureNanos);
    }

    @Test
    @Timeout(60)
    void whoWaitsForAFrameIsWokenWhenThereWillBeNone() throws InterruptedException {
        Thread closing = Thread.ofPlatform().unstarted(queue::close);
        add(0);
        assertThat(take()).isTrue();
        closing.start();

        while (take()) {
            // until it is closed
        }
        closing.join();
        assertThat(taken).containsExactly(0L);
    }

    @Test
    @Timeout(60)
    void aFullQueueIsEmptiedAfterItsEnd() throws InterruptedException {
        for (long frame = 0; frame < CAPACITY + 2; frame++) {
            add(frame);
        }
        queue.close();
        queue.close();
        add(CAPACITY);

        while (take()) {
            // until all is taken
        }
        assertThat(taken).containsExactly(0L, 1L, 2L);
        assertThat(queue.lost()).isEqualTo(2);
    }
}
