package dev.vitrine.signaling.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.SerialText;
import dev.vitrine.streamer.session.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleAuditTest {

    private final List<Notice> told = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final ConsoleAudit audit = new ConsoleAudit(
            "demo",
            told::add,
            entry -> log.add(entry.action() + ' ' + entry.subject() + ' ' + entry.outcome() + ' ' + entry.detail()));

    @Test
    void eachConsoleIsEnteredOnceAndEverythingIsPassedOn() {
        Notice text = new Notice.ConsolePrinted("serial0", new SerialText(0, new byte[0]));
        Notice typed = new Notice.ConsoleTyped("serial0", Optional.empty());
        List<Notice> all =
                List.of(text, text, typed, typed, new Notice.ConsolePrinted("serial1", new SerialText(0, new byte[0])));
        all.forEach(audit::send);
        assertThat(told).isEqualTo(all);
        assertThat(log)
                .containsExactly(
                        "console.open demo done serial0",
                        "console.type demo done serial0",
                        "console.open demo done serial1");
    }

    @Test
    void whatWasRefusedWasNotTyped() {
        audit.send(new Notice.ConsoleTyped("serial0", Optional.of("the guest is away")));
        assertThat(log).isEmpty();
    }
}
