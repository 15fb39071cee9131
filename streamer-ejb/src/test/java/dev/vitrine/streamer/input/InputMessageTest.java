package dev.vitrine.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
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
        assertThat(read("07 00000009 00 0f 0500 ffff"))
                .isEqualTo(new InputMessage.TouchChange(9, TouchPhase.BEGIN, 15, 1280, 65535));
        assertThat(read("07 00000009 02 00 0001 0002"))
                .isEqualTo(new InputMessage.TouchChange(9, TouchPhase.END, 0, 1, 2));
        assertThat(read("08 0000000a 00 0001 0002 03 0004 0005"))
                .isEqualTo(new InputMessage.TouchMove(
                        10, List.of(new InputMessage.FingerPlace(0, 1, 2), new InputMessage.FingerPlace(3, 4, 5))));
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
                "06 00",
                "07 00000009 01 00 0001 0002",
                "07 00000009 03 00 0001 0002",
                "07 00000009 00 10 0001 0002",
                "07 00000009 00 00 0001",
                "08 0000000a",
                "08 0000000a 00 0001 00",
                "08 0000000a 10 0001 0002"
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
                bytes[0] = (byte) random.nextInt(10);
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
