package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of QMP (QEMU, docs/interop/qmp-spec), without I/O: asks what the machine does whenever something
 * happened to it, and lets it go once when it waits at its very beginning ({@code -S}).
 *
 * <pre>
 * QEMU: {"QMP": ...}                     {"return": {}}               {"return": {"status": "prelaunch"}, "id": "status"}
 * here:              qmp_capabilities                   query-status                                      cont
 * QEMU: {"event": "RESUME"}              {"return": {"status": "running"}, "id": "status"}
 * here:                     query-status
 * </pre>
 */
final class QmpConversation {

    private static final Set<String> EVENTS_OF_RUN_STATE =
            Set.of("STOP", "RESUME", "SHUTDOWN", "RESET", "SUSPEND", "WAKEUP", "GUEST_PANICKED");

    private static final String CAPABILITIES = "{\"execute\": \"qmp_capabilities\", \"id\": \"capabilities\"}";
    private static final String QUERY_STATUS = "{\"execute\": \"query-status\", \"id\": \"status\"}";
    private static final String CONT = "{\"execute\": \"cont\", \"id\": \"cont\"}";

    private final List<String> output = new ArrayList<>();
    private @Nullable RunStatus status;
    private boolean letGo;

    /** Takes one line from QEMU; a line that is not understood says nothing. */
    void take(String line) {
        Object message = JsonText.read(line);
        if (JsonText.member(message, "QMP") != null) {
            output.add(CAPABILITIES);
        } else if (JsonText.member(message, "event") instanceof String event) {
            if (EVENTS_OF_RUN_STATE.contains(event)) {
                output.add(QUERY_STATUS);
            }
        } else if ("capabilities".equals(JsonText.member(message, "id"))) {
            output.add(QUERY_STATUS);
        } else if ("status".equals(JsonText.member(message, "id"))
                && JsonText.member(JsonText.member(message, "return"), "status") instanceof String runState) {
            takeStatus(RunStatus.ofState(runState));
        }
    }

    /** What is to be said, one command a line; taking it clears it. */
    List<String> takeOutput() {
        List<String> lines = List.copyOf(output);
        output.clear();
        return lines;
    }

    /** What the machine does, null while unknown. */
    @Nullable RunStatus status() {
        return status;
    }

    private void takeStatus(RunStatus newStatus) {
        status = newStatus;
        if (newStatus == RunStatus.PRELAUNCH && !letGo) {
            letGo = true;
            output.add(CONT);
        }
    }
}
