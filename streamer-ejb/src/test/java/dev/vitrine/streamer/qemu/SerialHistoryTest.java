package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.SerialText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SerialHistoryTest {

    private final SerialHistory history = new SerialHistory(10);

    @Test
    void givesWhatFollowsInPieces() {
        assertThat(history.hasMore(0)).isFalse();
        print("hello");
        assertThat(read(0, 100)).isEqualTo("0:hello");
        assertThat(read(2, 2)).isEqualTo("2:ll");
        assertThat(read(5, 100)).isEqualTo("5:");
        assertThat(history.hasMore(4)).isTrue();
        assertThat(history.hasMore(5)).isFalse();
    }

    @Test
    void forgetsTheOldestAndSaysSo() {
        print("0123456789");
        print("abc");
        assertThat(history.oldest()).isEqualTo(3);
        assertThat(history.end()).isEqualTo(13);
        assertThat(read(0, 100)).isEqualTo("3:3456789abc");
        print("a much longer line than is kept");
        assertThat(read(0, 100)).isEqualTo("34:an is kept");
    }

    @Test
    void aNumberThatItNeverGaveIsAnothersAndCountsAsNone() {
        print("hello");
        assertThat(history.hasMore(1000)).isTrue();
        assertThat(read(1000, 100)).isEqualTo("0:hello");
    }

    @Test
    void isTheEndOfAllThatWasPrintedWhateverThePieces() {
        Random random = new Random(5);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            String piece = Integer.toString(random.nextInt(1_000_000)).repeat(1 + random.nextInt(4));
            all.append(piece);
            print(piece);
            long after = random.nextInt(all.length() + 1);
            SerialText text = history.read(after, 1 + random.nextInt(12));
            assertThat(new String(text.bytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(all.substring((int) text.from(), (int) text.next()));
            assertThat(text.from()).isEqualTo(Math.max(after, history.oldest()));
        }
    }

    private void print(String text) {
        history.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String read(long after, int most) {
        SerialText text = history.read(after, most);
        return text.from() + ":" + new String(text.bytes(), StandardCharsets.ISO_8859_1);
    }
}
