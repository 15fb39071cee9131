package dev.vitrine.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputMessageTest {

    @Test
    void readsEveryKindOfMessage() {
        assertThat(read("01 01 4b657941")).isEqualTo(new InputMessage.KeyChange("KeyA", true));
        assertThat(read("01 00 54616230")).isEqualTo(new InputMessage.KeyChange("Tab0", false));
        assertThat(read("02 00000007 0500 ffff")).isEqualTo(new InputMessage.MoveTo(7, 1280, 65535));
        assertThat(read("03 ffffffff fffffffe 00000003")).isEqualTo(new InputMessage.MoveBy(-1, -2, 3));
        assertThat(read("04 00000001 02 01 0010 0020"))
                .isEqualTo(new InputMessage.ButtonChange(1, PointerButton.RIGHT, true, 16, 32));
        assertThat(read("05 ffff 0001")).isEqualTo(new InputMessage.Wheel(-1, 1));
        assertThat(read("06")).isEqualTo(new InputMessage.Release());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "07",
                "ff",
                "01",
                "01 01",
                "01 02 4b657941",
                "01 01 000000000000000000000000000000000000000000000000000000000000000000",
                "02 00000007 0500",
                "02 00000007 0500 ffff 00",
                "03 00000000 00000000",
                "04 00000001 05 01 0010 0020",
                "04 00000001 ff 01 0010 0020",
                "04 00000001 02 02 0010 0020",
                "05 0000",
                "06 00"
            })
    void whatIsNoMessageIsNone(String hex) {
        assertThat(read(hex)).isNull();
    }

    @Test
    void anyBytesAreReadOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) random.nextInt(8);
            }
            InputMessage message = InputMessage.read(ByteBuffer.wrap(bytes));
            if (message instanceof InputMessage.MoveTo move) {
                assertThat(move.x()).as("seed %d", seed).isBetween(0, 65535);
            }
        }
    }

    private static @Nullable InputMessage read(String hex) {
        return InputMessage.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }
}
