package dev.vitrine.streamer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.sound.Clip;
import dev.vitrine.streamer.sound.SoundFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WavClipTest {

    private static final long FRAME_NANOS = 10_000_000;

    @Test
    void itsSamplesStandWhereTheySounded() throws IOException {
        byte[] pcm = new byte[3 * SoundFormat.FRAME_BYTES];
        Arrays.fill(pcm, (byte) 1);
        WavClip wav = new WavClip(new Clip(new long[] {0, FRAME_NANOS, 4 * FRAME_NANOS}, pcm));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        wav.writeTo(out);
        byte[] bytes = out.toByteArray();

        int header = WavHeader.LENGTH_BYTES;
        assertThat(wav.lengthBytes()).isEqualTo(bytes.length).isEqualTo(header + 5L * SoundFormat.FRAME_BYTES);
        assertThat(WavHeader.dataBytes(ByteBuffer.wrap(bytes))).isEqualTo(5L * SoundFormat.FRAME_BYTES);
        for (int frame = 0; frame < 5; frame++) {
            byte[] expected = new byte[SoundFormat.FRAME_BYTES];
            Arrays.fill(expected, frame == 2 || frame == 3 ? 0 : (byte) 1);
            int from = header + frame * SoundFormat.FRAME_BYTES;
            assertThat(Arrays.copyOfRange(bytes, from, from + SoundFormat.FRAME_BYTES))
                    .as("frame %d", frame)
                    .isEqualTo(expected);
        }
    }
}
