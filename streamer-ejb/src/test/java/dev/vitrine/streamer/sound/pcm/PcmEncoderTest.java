package dev.vitrine.streamer.sound.pcm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcmEncoderTest {

    /** Half of the full scale, a little, and far beyond. */
    private static final float[] STEREO = {16384, -256, 100_000, -100_000};

    @ParameterizedTest
    @CsvSource({
        "8, true, false, false, 2, 40ff7f80",
        "8, false, false, false, 2, c07fff00",
        "16, true, false, false, 2, 004000ffff7f0080",
        "16, true, false, true, 2, 4000ff007fff8000",
        "16, false, false, true, 2, c0007f00ffff0000",
        "32, true, false, true, 2, 40000000ff0000007fffffff80000000",
        "32, false, false, false, 2, 000000c00000007fffffffff00000000",
        "32, true, true, true, 2, 3f000000bc0000004043500 0c0435000",
        "16, true, false, true, 1, 1f800000",
        "16, true, false, true, 4, 4000ff00000000007fff800000000000"
    })
    void writesEveryFormat(int bits, boolean signed, boolean floating, boolean big, int channels, String wanted) {
        PcmFormat format = new PcmFormat(bits, signed, floating, big, 48_000, channels);
        ByteBuffer out = ByteBuffer.allocate(2 * format.frameBytes());
        new PcmEncoder(format).encode(STEREO, 2, out);
        assertThat(HexFormat.of().formatHex(out.array())).isEqualTo(wanted.replace(" ", ""));
    }
}
