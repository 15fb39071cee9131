package dev.vitrine.signaling.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.SerialText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConsoleTextItemTest {

    @Test
    void aCharacterIsNeverCutInTwo() {
        byte[] whole = "aß漢😀!".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= whole.length; cut++) {
            ConsoleTextItem first = ConsoleTextItem.of(new SerialText(7, Arrays.copyOf(whole, cut)));
            int next = (int) first.next() - 7;
            ConsoleTextItem second =
                    ConsoleTextItem.of(new SerialText(first.next(), Arrays.copyOfRange(whole, next, whole.length)));
            assertThat(first.text() + second.text()).as("cut after " + cut).isEqualTo("aß漢😀!");
            assertThat(cut - next).isBetween(0, 3);
        }
    }

    @Test
    void whatIsNoUtf8IsNotWaitedFor() {
        assertThat(ConsoleTextItem.of(text(0x61, 0x80, 0x80, 0x80, 0x80)))
                .isEqualTo(new ConsoleTextItem(0, 5, "a\ufffd\ufffd\ufffd\ufffd"));
        assertThat(ConsoleTextItem.of(text(0x61, 0xff)).next()).isEqualTo(2);
        assertThat(ConsoleTextItem.of(text(0xe4, 0x62)).next()).isEqualTo(2);
        assertThat(ConsoleTextItem.of(text()).next()).isZero();
    }

    private static SerialText text(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new SerialText(0, bytes);
    }
}
