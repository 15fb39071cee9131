package dev.vitrine.streamer.sound.pcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcmDecoderTest {

    private final float[] left = new float[4];
    private final float[] right = new float[4];

    @ParameterizedTest
    @CsvSource({
        "8, true, false, 80, -32768",
        "8, true, false, 7f, 32512",
        "8, false, false, 80, 0",
        "8, false, false, 00, -32768",
        "16, true, false, 3412, 4660",
        "16, true, true, 1234, 4660",
        "16, true, false, 0080, -32768",
        "16, false, false, 0080, 0",
        "16, false, true, ffff, 32767",
        "32, true, false, 00003412, 4660",
        "32, true, true, 12340000, 4660",
        "32, false, true, 80000000, 0",
        "32, false, false, 00000000, -32768"
    })
    void readsIntegers(int bits, boolean signed, boolean bigEndian, String bytes, float value) {
        PcmDecoder decoder = new PcmDecoder(new PcmFormat(bits, signed, false, bigEndian, 48_000, 1));
        decoder.decode(ByteBuffer.wrap(HexFormat.of().parseHex(bytes)), left, right, 1, 1);

        assertThat(left[1]).isEqualTo(value);
        assertThat(right[1]).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 16384, 0",
        "-1, -32768, 0",
        "1, 32767, 0",
        "1.5, 32767, 1",
        "-7, -32768, 1",
        "NaN, 0, 1",
        "Infinity, 32767, 1",
        "-Infinity, -32768, 1"
    })
    void readsFloatingPointAndCountsWhatIsBeyondFullScale(float sample, float value, long clipped) {
        for (boolean bigEndian : new boolean[] {false, true}) {
            PcmDecoder decoder = new PcmDecoder(new PcmFormat(32, true, true, bigEndian, 48_000, 1));
            ByteBuffer pcm = ByteBuffer.allocate(4).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            decoder.decode(pcm.putFloat(sample).flip(), left, right, 0, 1);

            assertThat(left[0]).isEqualTo(value);
            assertThat(decoder.clipped()).isEqualTo(clipped);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 100, 100",
        "2, 100, 200",
        "3, 312.132, 412.132",
        "4, 312.132, 482.843",
        "5, 594.975, 765.685",
        "6, 865.685, 1036.396",
        "7, 1289.949, 1460.660",
        "8, 1360.660, 1602.082"
    })
    void mixesChannelsDownInTheOrderOfWaveFiles(int channels, float toLeft, float toRight) {
        PcmDecoder decoder = new PcmDecoder(new PcmFormat(16, true, false, false, 48_000, channels));
        ByteBuffer pcm = ByteBuffer.allocate(2 * channels).order(ByteOrder.LITTLE_ENDIAN);
        for (int channel = 1; channel <= channels; channel++) {
            pcm.putShort((short) (100 * channel));
        }
        decoder.decode(pcm.flip(), left, right, 0, 1);

        assertThat(left[0]).isCloseTo(toLeft, within(0.5f));
        assertThat(right[0]).isCloseTo(toRight, within(0.5f));
    }

    @Test
    void appliesTheGuestsVolumeAndMute() {
        PcmDecoder decoder = new PcmDecoder(new PcmFormat(16, true, false, false, 48_000, 2));
        decoder.volume(false, new float[] {0.5f, 0.25f});
        decoder.decode(stereo(), left, right, 0, 1);
        decoder.volume(false, new float[] {0.5f});
        decoder.decode(stereo(), left, right, 1, 1);
        decoder.volume(true, new float[] {1, 1});
        decoder.decode(stereo(), left, right, 2, 1);
        decoder.volume(false, new float[] {Float.NaN, 7});
        decoder.decode(stereo(), left, right, 3, 1);

        assertThat(left).containsExactly(500, 500, 0, 0);
        assertThat(right).containsExactly(-500, -1000, 0, -2000);
    }

    private static ByteBuffer stereo() {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 1000)
                .putShort((short) -2000)
                .flip();
    }
}
