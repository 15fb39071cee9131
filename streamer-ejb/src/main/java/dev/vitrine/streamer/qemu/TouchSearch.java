package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Looks by QMP whether the machine has a touch screen, and passes on all that QMP tells: over D-Bus QEMU takes touches for
 * machines without one as well, and drops them.
 */
final class TouchSearch implements QmpObserver {

    /** Where a machine keeps the devices of its command line, those with an id and those without. */
    private static final List<String> SHELVES = List.of("/machine/peripheral", "/machine/peripheral-anon");

    /** QEMU's devices with which a guest has a touch screen: its own, one of the host's, one of another program's. */
    private static final List<String> DEVICES =
            List.of("child<virtio-multitouch", "child<virtio-input-host", "child<vhost-user-input");

    private final QmpObserver next;
    private final Consumer<SessionEvent> events;

    TouchSearch(QmpObserver next, Consumer<SessionEvent> events) {
        this.next = next;
        this.events = events;
    }

    @Override
    public void ready(Qmp qmp) {
        next.ready(qmp);
        List<CompletableFuture<QmpAnswer>> answers = SHELVES.stream()
                .map(shelf -> qmp.ask("qom-list", Map.of("path", shelf)))
                .toList();
        CompletableFuture<Void> _ = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenRun(
                        () -> tell(answers.stream().map(CompletableFuture::join).toList()));
    }

    /** A QEMU that does not say leaves it unknown. */
    private void tell(List<QmpAnswer> answers) {
        if (answers.stream().allMatch(QmpAnswer.Returned.class::isInstance)) {
            boolean found = answers.stream().flatMap(TouchSearch::types).anyMatch(TouchSearch::isTouchScreen);
            events.accept(new SessionEvent.TouchScreenSearched(found));
        }
    }

    private static Stream<String> types(QmpAnswer answer) {
        return answer instanceof QmpAnswer.Returned(Object value) && value instanceof List<?> children
                ? children.stream()
                        .map(child -> JsonText.member(child, "type"))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                : Stream.empty();
    }

    private static boolean isTouchScreen(String type) {
        return DEVICES.stream().anyMatch(type::startsWith);
    }

    @Override
    public void gone() {
        next.gone();
    }

    @Override
    public void status(String runState) {
        next.status(runState);
    }

    @Override
    public void happened(String event, Map<?, ?> data) {
        next.happened(event, data);
    }
}
