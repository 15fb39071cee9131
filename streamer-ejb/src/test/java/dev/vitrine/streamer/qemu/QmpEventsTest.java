package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineEvent.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QmpEventsTest {

    @ParameterizedTest
    @CsvSource({
        "STOP,PAUSED",
        "RESUME,CONTINUED",
        "RESET,RESET",
        "POWERDOWN,POWER_BUTTON",
        "SHUTDOWN,SHUT_DOWN",
        "SUSPEND,SUSPENDED",
        "WAKEUP,WOKEN",
        "GUEST_PANICKED,PANICKED",
        "BLOCK_IO_ERROR,DISK_ERROR",
        "WATCHDOG,WATCHDOG"
    })
    void knowsWhatPeopleAreToldOf(String event, Kind kind) {
        assertThat(QmpEvents.of(event, Map.of())).contains(new MachineEvent(kind));
    }

    @Test
    void saysWhatElseIsKnown() {
        assertThat(sentence("RESET", Map.of("guest", true, "reason", "guest-reset")))
                .isEqualTo("The guest was reset (by itself).");
        assertThat(sentence("RESET", Map.of("guest", false, "reason", "host-qmp-system-reset")))
                .isEqualTo("The guest was reset.");
        assertThat(sentence("SHUTDOWN", Map.of("guest", true, "reason", "guest-panic")))
                .isEqualTo("The guest shut down (guest-panic).");
        assertThat(sentence(
                        "BLOCK_IO_ERROR",
                        Map.of("device", "ide0-hd0", "operation", "write", "reason", "No space left on device")))
                .isEqualTo("A disk of the guest has an error (ide0-hd0, write, No space left on device).");
        assertThat(new MachineEvent(Kind.PAUSED).sentence(Optional.of("Anna"))).isEqualTo("Anna paused the guest.");
    }

    @Test
    void othersAreNobodysConcern() {
        assertThat(QmpEvents.of("RTC_CHANGE", Map.of())).isEmpty();
        assertThat(QmpEvents.of("RESET", Map.of("reason", "snapshot-load"))).isEmpty();
    }

    @Test
    void whateverDataThereIsBecomesOneShortLine() {
        String sentence = sentence(
                "BLOCK_IO_ERROR",
                Map.of("device", List.of(), "operation", 7, "reason", "a\nb\u0007\u202e" + "c".repeat(5000)));
        assertThat(sentence)
                .startsWith("A disk of the guest has an error (a b c")
                .hasSizeLessThan(400);
        assertThat(sentence.chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void aStopThatAnotherEventExplainsIsNoPause() {
        assertThat(QmpEvents.explainsStop("GUEST_PANICKED", Map.of("action", "pause")))
                .isTrue();
        assertThat(QmpEvents.explainsStop("GUEST_PANICKED", Map.of("action", "poweroff")))
                .isFalse();
        assertThat(QmpEvents.explainsStop("BLOCK_IO_ERROR", Map.of("action", "stop")))
                .isTrue();
        assertThat(QmpEvents.explainsStop("RESET", Map.of())).isFalse();
    }

    private static String sentence(String event, Map<?, ?> data) {
        return QmpEvents.of(event, data).orElseThrow().sentence(Optional.empty());
    }
}
