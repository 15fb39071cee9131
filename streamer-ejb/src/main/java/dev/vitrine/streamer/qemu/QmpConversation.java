package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.json.JsonText;
import dev.vitrine.streamer.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of QMP (QEMU, docs/interop/qmp-spec), without I/O: asks what the machine does whenever something
 * happened to it, lets it go when it waits at its very beginning ({@code -S}), and tells answers to commands apart.
 *
 * <pre>
 * QEMU: {"QMP": ...}                     {"return": {}}               {"return": {"status": "prelaunch"}, "id": "status"}
 * here:              qmp_capabilities                   query-status                                      cont
 * QEMU: {"event": "RESUME"}              {"return": {"status": "running"}, "id": "status"}
 * here:                     query-status
 * here: {"execute": "stop", "id": 1}                    QEMU: {"return": {}, "id": 1}
 * </pre>
 */
final class QmpConversation {

    /** A QEMU that stands still is not told more than this: all of it fits into the socket, so that nobody waits for it. */
    static final int MOST_UNANSWERED = 8;

    static final int MOST_LINE_CHARACTERS = 1 << 14;

    private static final Set<String> EVENTS_OF_RUN_STATE =
            Set.of("STOP", "RESUME", "SHUTDOWN", "RESET", "SUSPEND", "WAKEUP", "GUEST_PANICKED");

    private static final Pattern RUN_STATE = Pattern.compile("[a-z-]{1,40}");

    private static final String CAPABILITIES = "{\"execute\": \"qmp_capabilities\", \"id\": \"capabilities\"}";
    private static final String QUERY_STATUS = "{\"execute\": \"query-status\", \"id\": \"status\"}";
    private static final String CONT = "{\"execute\": \"cont\", \"id\": \"cont\"}";

    private final Set<Long> unanswered = new HashSet<>();
    private List<QmpOutput> outputs = new ArrayList<>();
    private long lastNumber;
    private boolean ready;
    /** Whether an answer to the question for the status is still to come, and whether it will be out of date. */
    private boolean asked;

    private boolean outOfDate;
    private boolean statusKnown;

    /** A command that is to be said, as one line. */
    record Command(long number, String line) {}

    /** Takes one line from QEMU; a line that is not understood says nothing. */
    List<QmpOutput> take(String line) {
        Object message = JsonText.read(line);
        if (JsonText.member(message, "QMP") != null) {
            outputs.add(new QmpOutput.Say(CAPABILITIES));
        } else if (JsonText.member(message, "event") instanceof String event) {
            takeEvent(event, JsonText.member(message, "data"));
        } else {
            takeAnswer(JsonText.member(message, "id"), message);
        }
        List<QmpOutput> all = outputs;
        outputs = new ArrayList<>();
        return all;
    }

    /** Makes a command of it; empty when QEMU is not there yet, or leaves too much unanswered. */
    Optional<Command> ask(String command, Map<String, ?> arguments) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("execute", command);
        if (!arguments.isEmpty()) {
            members.put("arguments", arguments);
        }
        members.put("id", lastNumber + 1);
        String line = JsonWriter.write(members);
        if (!ready || unanswered.size() >= MOST_UNANSWERED || line.length() > MOST_LINE_CHARACTERS) {
            return Optional.empty();
        }
        lastNumber++;
        unanswered.add(lastNumber);
        return Optional.of(new Command(lastNumber, line));
    }

    private void takeEvent(String event, @Nullable Object data) {
        if (EVENTS_OF_RUN_STATE.contains(event)) {
            askStatus();
        }
        outputs.add(new QmpOutput.Happened(event, data instanceof Map<?, ?> members ? members : Map.of()));
    }

    /** Events may come faster than answers: one question at a time is enough. */
    private void askStatus() {
        outOfDate = asked;
        if (!asked) {
            asked = true;
            outputs.add(new QmpOutput.Say(QUERY_STATUS));
        }
    }

    private void takeAnswer(@Nullable Object id, @Nullable Object message) {
        if ("capabilities".equals(id) && !ready) {
            ready = true;
            outputs.add(new QmpOutput.Ready());
            askStatus();
        } else if ("status".equals(id)) {
            takeStatus(JsonText.member(JsonText.member(message, "return"), "status"));
        } else if (id instanceof Double number && unanswered.remove(number.longValue())) {
            outputs.add(new QmpOutput.Answered(number.longValue(), answer(message)));
        }
    }

    private static QmpAnswer answer(@Nullable Object message) {
        Object value = JsonText.member(message, "return");
        if (value != null) {
            return new QmpAnswer.Returned(value);
        }
        return new QmpAnswer.Failed(
                JsonText.member(JsonText.member(message, "error"), "desc") instanceof String reason
                        ? QmpText.line(reason)
                        : "it did not say why");
    }

    private void takeStatus(@Nullable Object state) {
        asked = false;
        if (outOfDate) {
            askStatus();
        }
        if (state instanceof String runState && RUN_STATE.matcher(runState).matches()) {
            outputs.add(new QmpOutput.Status(runState));
            // A machine that is reset while it stands still is in the same state, and shall go on standing still.
            if (!statusKnown && RunStatus.ofState(runState) == RunStatus.PRELAUNCH) {
                outputs.add(new QmpOutput.Say(CONT));
            }
            statusKnown = true;
        }
    }
}
