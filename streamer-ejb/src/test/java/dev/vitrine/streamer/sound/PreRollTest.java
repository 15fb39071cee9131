package dev.vitrine.streamer.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PreRollTest {

    private static final long FRAME_NANOS = 10_000_000;
    private static final int KEPT = 6_000;

    private final PreRoll preRoll = new PreRoll(KEPT / 100);
    private final byte[] pcm = new byte[SoundFormat.FRAME_BYTES];

    /** Frames say in their samples which they are. */
    private void frame(int number) {
        ByteBuffer.wrap(pcm).putInt(number);
        preRoll.frame(pcm, number * FRAME_NANOS);
    }

    @Test
    void whatComesWhileItIsReadIsInNobodysWay() throws InterruptedException {
        int newest = KEPT + 1;
        for (int number = 1; number <= newest; number++) {
            frame(number);
        }
        Thread sound = Thread.ofPlatform().start(() -> {
            for (int number = newest + 1; number <= newest + KEPT; number++) {
                frame(number);
            }
        });
        Clip clip = preRoll.last(60_000_000_000L);
        sound.join();

        ByteBuffer samples = ByteBuffer.wrap(clip.pcm());
        long before = 0;
        for (int frame = 0; frame < clip.frames(); frame++) {
            long nanos = clip.captureNanos()[frame];
            assertThat(nanos).isGreaterThan(before);
            assertThat(samples.getInt(frame * SoundFormat.FRAME_BYTES)).isEqualTo((int) (nanos / FRAME_NANOS));
            before = nanos;
        }
        assertThat(clip.pcm()).hasSize(clip.frames() * SoundFormat.FRAME_BYTES);
    }

    @Test
    void aClipOfSeveralPiecesIsWhole() {
        for (int number = 1; number <= 250; number++) {
            frame(number);
        }

        Clip clip = preRoll.read(0, Long.MAX_VALUE);

        assertThat(clip.frames()).isEqualTo(250);
        assertThat(ByteBuffer.wrap(clip.pcm()).getInt(249 * SoundFormat.FRAME_BYTES))
                .isEqualTo(250);
    }
}
