package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private final List<String> lines = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final LineReader reader = new LineReader(lines::add, refusals::add);

    @Test
    void linesAreCutHoweverTheyCome() {
        take("{\"a\":1}\n{\"b");
        take("\":2}");
        assertThat(lines).containsExactly("{\"a\":1}");
        take("\n\n\n{}\n");
        assertThat(lines).containsExactly("{\"a\":1}", "{\"b\":2}", "{}");
        assertThat(refusals).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndTheNextOneRead() {
        take("x".repeat(LineReader.MAX_LINE_BYTES) + "\n");
        assertThat(lines.removeFirst()).hasSize(LineReader.MAX_LINE_BYTES);
        take("x".repeat(LineReader.MAX_LINE_BYTES + 1));
        take("y".repeat(5_000_000));
        take("\n{}\n");
        assertThat(lines).containsExactly("{}");
        assertThat(refusals).containsExactly("a line of more than 1048576 bytes");
    }

    @Test
    void halfALineAtTheEndIsRefused() {
        take("{}\n{\"type\":");
        reader.end();
        assertThat(lines).containsExactly("{}");
        assertThat(refusals).containsExactly("half a line of 8 bytes at the end");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        reader.take(ByteBuffer.wrap(new byte[] {'{', (byte) 0xff, '}', '\n', '{', '}', '\n'}));
        assertThat(lines).containsExactly("{}");
        assertThat(refusals).containsExactly("a line that is not UTF-8");
    }

    @Test
    void randomBytesAreNeverMoreThanRefused() {
        long seed = System.nanoTime();
        System.out.println("LineReaderTest seed " + seed);
        Random random = new Random(seed);
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        reader.take(ByteBuffer.wrap(noise));
        lines.forEach(line -> assertThat(EmulatorMessage.read(line)).isInstanceOf(EmulatorMessage.Refused.class));
        assertThat(lines.size() + refusals.size()).isPositive();
    }

    private void take(String text) {
        reader.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
