package dev.vitrine.streamer.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.sound.SoundFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.junit.jupiter.api.Test;

class ChirpTest {

    private static final long MILLI = 1_000_000;

    private final Chirp chirp = new Chirp();
    private final byte[] pcm = new byte[SoundFormat.FRAME_BYTES];

    @Test
    void soundsForEightyMillisecondsInEverySecond() {
        int loud = 0;
        for (int frame = 0; frame < 300; frame++) {
            chirp.frame(frame * 10L * MILLI, pcm);
            boolean silent = ByteBuffer.wrap(pcm).equals(ByteBuffer.allocate(pcm.length));
            assertThat(silent).isNotEqualTo(Chirp.sounds(frame * 10L * MILLI));
            loud += silent ? 0 : 1;
        }
        assertThat(loud).isEqualTo(24);
        assertThat(Chirp.sounds(2000 * MILLI)).isTrue();
        assertThat(Chirp.sounds(2079 * MILLI)).isTrue();
        assertThat(Chirp.sounds(2080 * MILLI)).isFalse();
    }

    @Test
    void hasOneKilohertzOnTheLeftAndOneAndAHalfOnTheRight() {
        chirp.frame(0, pcm);

        assertThat(risingEdges(0)).isEqualTo(10);
        assertThat(risingEdges(1)).isEqualTo(15);
    }

    private int risingEdges(int channel) {
        ShortBuffer samples =
                ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        int edges = 0;
        for (int sample = 0; sample < SoundFormat.SAMPLES_PER_FRAME; sample++) {
            int next = (sample + 1) % SoundFormat.SAMPLES_PER_FRAME;
            edges += samples.get(2 * sample + channel) <= 0 && samples.get(2 * next + channel) > 0 ? 1 : 0;
        }
        return edges;
    }
}
