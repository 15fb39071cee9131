package dev.vitrine.streamer.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.chime.Heard;
import dev.vitrine.streamer.chime.Reference;
import dev.vitrine.streamer.recording.FrameQueue;
import dev.vitrine.streamer.scene.SoundScene;
import dev.vitrine.streamer.scene.Waveforms;
import dev.vitrine.streamer.sound.SoundFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamListenerTest {

    /** Filled by the listening thread, read after it has ended. */
    private static final class Notes implements StreamListener.Observer {

        private final List<Heard> heard = new ArrayList<>();
        private double highestDbfs = Double.NEGATIVE_INFINITY;
        private double lowestDbfs;
        private long untilNanos;

        @Override
        public void heard(Heard news) {
            heard.add(news);
        }

        @Override
        public void heardUntil(long nanos, double peakDbfs) {
            untilNanos = nanos;
            highestDbfs = Math.max(highestDbfs, peakDbfs);
            lowestDbfs = Math.min(lowestDbfs, peakDbfs);
        }
    }

    @Test
    void hearsAllThatCameBeforeItWasClosed() {
        double[] bell = Waveforms.bell(700, 0.5, 0.8, 0.25);
        float[] samples = new float[bell.length];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) bell[n];
        }
        Notes notes = new Notes();
        StreamListener listener = new StreamListener("ac97", () -> false, notes);
        listener.know(List.of(new Reference("belt", samples)));

        new SoundScene(3).add(24_000, bell).play(listener::frame);
        listener.close();

        assertThat(notes.heard).hasSize(3);
        assertThat(notes.heard.getFirst()).isInstanceOf(Heard.Began.class);
        assertThat(notes.heard).anyMatch(Heard.Ended.class::isInstance).anyMatch(Heard.Recognised.class::isInstance);
        assertThat(notes.untilNanos).isEqualTo(SoundScene.BEGIN_NANOS + 3_000_000_000L);
        assertThat(notes.highestDbfs).isBetween(-20.0, 0.0);
        assertThat(notes.lowestDbfs).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(listener.lostFrames()).isZero();
    }

    @Test
    void listensOnWhenAFrameFails() {
        List<Long> untilNanos = new ArrayList<>();
        StreamListener listener = new StreamListener("ac97", () -> false, new StreamListener.Observer() {
            @Override
            public void heard(Heard news) {}

            @Override
            public void heardUntil(long nanos, double peakDbfs) {
                untilNanos.add(nanos);
                if (untilNanos.size() == 1) {
                    throw new IllegalStateException("thrown by a test");
                }
            }
        });

        listener.frame(new byte[SoundFormat.FRAME_BYTES], 0);
        listener.frame(new byte[SoundFormat.FRAME_BYTES], 10_000_000);
        listener.close();

        assertThat(untilNanos).containsExactly(10_000_000L, 20_000_000L);
    }

    @Test
    void whatFindsNoPlaceIsCounted() {
        FrameQueue queue = new FrameQueue(2);
        for (int frame = 0; frame < 5; frame++) {
            queue.add(new byte[SoundFormat.FRAME_BYTES], frame);
        }

        assertThat(queue.lost()).isEqualTo(3);
    }
}
