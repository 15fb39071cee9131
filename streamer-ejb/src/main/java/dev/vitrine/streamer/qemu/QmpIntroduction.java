package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * How a peer-to-peer connection is asked of QEMU over QMP, without I/O: the descriptor of a socket is given a name, and by
 * that name to the D-Bus display (QEMU, qapi/misc.json, {@code getfd} and {@code add_client}).
 *
 * <pre>
 * QEMU: {"QMP": {"version": ...}}   {"return": {}}   {"return": {}}              {"return": {}}
 * here:            qmp_capabilities           getfd + descriptor     add_client                DONE
 * </pre>
 */
final class QmpIntroduction {

    private static final String NAME = "vitrine-display";

    private enum State {
        GREETING,
        CAPABILITIES,
        DESCRIPTOR,
        CLIENT,
        DONE
    }

    private State state = State.GREETING;
    private int major;
    private int minor;
    private @Nullable String fault;

    /** Takes a line of QEMU's; what is to be said next, null when nothing is. */
    @Nullable String take(String line) {
        Object message = JsonText.read(line);
        Object greeting = JsonText.member(message, "QMP");
        if (state == State.GREETING && greeting != null) {
            takeVersion(JsonText.member(JsonText.member(greeting, "version"), "qemu"));
            return say(State.CAPABILITIES, "{\"execute\": \"qmp_capabilities\"}");
        }
        Object error = JsonText.member(message, "error");
        if (error != null) {
            fault = "QEMU takes no D-Bus peer, it needs -display dbus,p2p=yes: "
                    + (JsonText.member(error, "desc") instanceof String reason
                            ? QmpText.line(reason)
                            : "it did not say why");
            return null;
        }
        return JsonText.member(message, "return") == null ? null : next();
    }

    /** Whether what is to be said now goes with the descriptor. */
    boolean withDescriptor() {
        return state == State.DESCRIPTOR;
    }

    boolean done() {
        return state == State.DONE;
    }

    /** Why QEMU cannot be reached like that, null while nothing speaks against it. */
    @Nullable String fault() {
        return fault;
    }

    /** QEMU's version, 7.2 as 7 and 2; 0 before it has said so. */
    int major() {
        return major;
    }

    int minor() {
        return minor;
    }

    private @Nullable String next() {
        return switch (state) {
            case GREETING, DONE -> null;
            case CAPABILITIES ->
                say(State.DESCRIPTOR, "{\"execute\": \"getfd\", \"arguments\": {\"fdname\": \"" + NAME + "\"}}");
            case DESCRIPTOR ->
                say(
                        State.CLIENT,
                        "{\"execute\": \"add_client\", \"arguments\": {\"protocol\": \"@dbus-display\", \"fdname\": \""
                                + NAME + "\"}}");
            case CLIENT -> {
                state = State.DONE;
                yield null;
            }
        };
    }

    private String say(State next, String words) {
        state = next;
        return words;
    }

    private void takeVersion(@Nullable Object version) {
        major = JsonText.member(version, "major") instanceof Number number ? number.intValue() : 0;
        minor = JsonText.member(version, "minor") instanceof Number number ? number.intValue() : 0;
    }
}
