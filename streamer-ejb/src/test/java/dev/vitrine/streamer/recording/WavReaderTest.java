package dev.vitrine.streamer.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class WavReaderTest {

    @Test
    void readsWhatTheJavaPlatformWrites() throws IOException {
        assertThat(WavReader.mono48k(written(48_000, 8, 1, (byte) 0x80, (byte) 0xc0, (byte) 0x00)))
                .containsExactly(0f, 0.5f, -1f);
        assertThat(WavReader.mono48k(written(48_000, 16, 2, (byte) 0, (byte) 0x40, (byte) 0, (byte) 0)))
                .containsExactly(0.25f);
        assertThat(WavReader.mono48k(written(48_000, 24, 1, (byte) 0, (byte) 0, (byte) 0xc0))[0])
                .isCloseTo(-0.5f, within(1e-6f));
    }

    @Test
    void saysWhatIsWrongWithOthers() throws IOException {
        assertThatThrownBy(() -> WavReader.mono48k(written(44_100, 16, 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0)))
                .hasMessageContaining("44100 Hz")
                .hasMessageContaining("48000 Hz");
        assertThatThrownBy(() -> WavReader.mono48k(new byte[3])).hasMessageContaining("no WAV file");
        byte[] cut = written(48_000, 16, 1, (byte) 0, (byte) 0);
        assertThatThrownBy(() -> WavReader.mono48k(Arrays.copyOf(cut, 20))).hasMessageContaining("no samples");
    }

    private static byte[] written(float rate, int bits, int channels, byte... samples) throws IOException {
        AudioFormat format = new AudioFormat(rate, bits, channels, bits > 8, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / format.getFrameSize()),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }
}
