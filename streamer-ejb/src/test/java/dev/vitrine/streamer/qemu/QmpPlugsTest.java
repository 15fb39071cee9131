package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class QmpPlugsTest {

    private final List<CompletableFuture<QmpAnswer>> asked = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();

    private final Qmp qmp = (command, arguments, patience) -> {
        CompletableFuture<QmpAnswer> answer = new CompletableFuture<>();
        asked.add(answer);
        paths.add(command + ' ' + arguments.get("path"));
        return answer;
    };

    @Test
    void asksOneAfterAnotherAndNamesThoseWithoutADevice() {
        CompletableFuture<Optional<Set<Integer>>> unplugged = QmpPlugs.unplugged(qmp, List.of(0, 1, 2));
        assertThat(asked).as("no more than one at a time").hasSize(1);
        asked.get(0).complete(new QmpAnswer.Returned("/machine/peripheral/vga0"));
        asked.get(1).complete(new QmpAnswer.Returned(""));
        asked.get(2).complete(new QmpAnswer.Failed("Property 'qemu-console.device' not found"));

        assertThat(unplugged.join()).contains(Set.of(1));
        assertThat(paths)
                .containsExactly(
                        "qom-get /backend/console[0]", "qom-get /backend/console[1]", "qom-get /backend/console[2]");
    }

    @Test
    void aQemuThatDoesNotAnswerIsAskedNoMore() {
        CompletableFuture<Optional<Set<Integer>>> unplugged = QmpPlugs.unplugged(qmp, List.of(0, 1, 2));
        asked.get(0).complete(new QmpAnswer.Returned(""));
        asked.get(1).complete(new QmpAnswer.Silent("QEMU did not answer in time"));

        assertThat(unplugged.join()).isEmpty();
        assertThat(asked).hasSize(2);
    }
}
