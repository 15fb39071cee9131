package dev.vitrine.streamer.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The reader under bytes that nobody meant. {@code fuzz} repeats known inputs in the normal build and searches for new ones
 * with {@code JAZZER_FUZZ=1}; the other test always searches a little, from a seed that it prints.
 */
class MessageReaderFuzzTest {

    private static final int ROUNDS = 500;

    @FuzzTest(maxDuration = "5m")
    void fuzz(byte[] stream) {
        assertThat(StreamFeed.read(stream, left -> 1)).isEqualTo(StreamFeed.read(stream, left -> left));
    }

    @Test
    void damagedStreamsAreReadTheSameHoweverTheyAreCut() {
        long seed = System.nanoTime();
        System.out.println("MessageReaderFuzzTest seed " + seed);
        Random random = new Random(seed);
        List<byte[]> good = List.of(SampleStream.of(ByteOrder.LITTLE_ENDIAN), SampleStream.of(ByteOrder.BIG_ENDIAN));
        for (int round = 0; round < ROUNDS; round++) {
            // Only the short messages at the beginning, so that the damage meets headers more often than pixels.
            byte[] stream = Arrays.copyOf(good.get(round % good.size()), 200 + random.nextInt(1800));
            for (int damages = random.nextInt(6); damages >= 0; damages--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
            }
            byte[] damaged = stream;
            assertThat(StreamFeed.read(damaged, left -> 1))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(StreamFeed.read(damaged, left -> left))
                    .isEqualTo(StreamFeed.read(damaged, left -> 1 + random.nextInt(64)));
        }
    }
}
