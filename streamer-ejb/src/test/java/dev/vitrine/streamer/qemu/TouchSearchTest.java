package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchSearchTest {

    private final List<String> heard = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();
    private final QmpObserver next = new QmpObserver() {
        @Override
        public void ready(Qmp qmp) {
            heard.add("ready");
        }

        @Override
        public void gone() {
            heard.add("gone");
        }

        @Override
        public void status(String runState) {
            heard.add(runState);
        }

        @Override
        public void happened(String event, Map<?, ?> data) {
            heard.add(event);
        }
    };
    private final TouchSearch search = new TouchSearch(next, events::add);

    @ParameterizedTest
    @CsvSource({
        "child<virtio-multitouch-pci>, true",
        "child<virtio-multitouch-device>, true",
        "child<virtio-input-host-pci>, true",
        "child<vhost-user-input-pci>, true",
        "child<virtio-tablet-pci>, false",
        "string, false"
    })
    void findsATouchScreenAmongTheDevices(String type, boolean found) {
        search.ready((command, arguments, patience) -> {
            assertThat(command).isEqualTo("qom-list");
            boolean named = "/machine/peripheral".equals(arguments.get("path"));
            return answered(new QmpAnswer.Returned(
                    named ? List.of(Map.of("name", "type", "type", "string")) : List.of(Map.of("type", type))));
        });
        assertThat(events).containsExactly(new SessionEvent.TouchScreenSearched(found));
        assertThat(heard).containsExactly("ready");
    }

    @Test
    void aQemuThatDoesNotSayLeavesItUnknown() {
        search.ready((command, arguments, patience) -> answered(new QmpAnswer.Failed("there is no qom-list")));
        search.ready((command, arguments, patience) -> answered(new QmpAnswer.Silent("nobody is there")));
        assertThat(events).isEmpty();
    }

    @Test
    void passesOnWhatElseIsTold() {
        search.status("paused");
        search.happened("STOP", Map.of());
        search.gone();
        assertThat(heard).containsExactly("paused", "STOP", "gone");
    }

    private static CompletableFuture<QmpAnswer> answered(QmpAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
