package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.OptionsRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineQueueTest {

    private static final Modifiers NONE = new Modifiers(false, false, false, false);

    private final LineQueue queue = new LineQueue();

    @Test
    void motionThatWaitsBecomesOneMotion() {
        assertThat(queue.offer(ServerLine.move(1, 1))).isTrue();
        assertThat(queue.offer(ServerLine.move(2, 2))).isTrue();
        assertThat(queue.offer(ServerLine.key(65, true, NONE))).isTrue();
        assertThat(queue.offer(ServerLine.move(3, 3))).isTrue();
        assertThat(drain())
                .containsExactly(
                        ServerLine.move(2, 2).text(),
                        ServerLine.key(65, true, NONE).text(),
                        ServerLine.move(3, 3).text());
    }

    @Test
    void anEmulatorThatReadsNothingLosesWhatIsPressedBeforeWhatIsReleased() {
        int pressed = 0;
        while (queue.offer(ServerLine.key(65, true, NONE))) {
            pressed++;
        }
        assertThat(pressed).isEqualTo(LineQueue.PRESS_ROOM);
        assertThat(queue.offer(ServerLine.move(1, 1))).isFalse();
        assertThat(queue.offer(ServerLine.of(new OptionsRequest.Restart()))).isFalse();
        assertThat(queue.offer(ServerLine.key(65, false, NONE))).isTrue();
        assertThat(drain()).hasSize(pressed + 1);
    }

    @Test
    void configurationsAreBoundedByTheirBytes() {
        ServerLine large = ServerLine.of(new OptionsRequest.SetConfig("{\"a\": \"" + "x".repeat(900_000) + "\"}"));
        assertThat(queue.offer(large)).isTrue();
        assertThat(queue.offer(large)).isTrue();
        assertThat(queue.offer(large)).isFalse();
        drain();
        assertThat(queue.offer(large)).isTrue();
    }

    @Test
    void aLineIsSentToItsEndBeforeTheNext() {
        queue.offer(ServerLine.key(65, true, NONE));
        queue.offer(ServerLine.key(65, false, NONE));
        ByteBuffer first = queue.next();
        assertThat(first).isNotNull();
        first.position(3);
        assertThat(queue.next()).isSameAs(first);
    }

    private List<String> drain() {
        List<String> lines = new ArrayList<>();
        for (ByteBuffer bytes = queue.next(); bytes != null; bytes = queue.next()) {
            String line = StandardCharsets.UTF_8.decode(bytes).toString();
            assertThat(line).endsWith("\n");
            lines.add(line.strip());
        }
        return lines;
    }
}
