package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.guest.OptionsRequest;

/**
 * One line that this server says on a control socket.
 *
 * @param text a JSON object without a break
 * @param kind what may become of it when the emulator does not read
 */
record ServerLine(String text, Kind kind) {

    enum Kind {
        /** The newest is enough. */
        MOTION,
        PRESS,
        /** Must not be lost: something would stay pressed. */
        RELEASE,
        REQUEST
    }

    static ServerLine move(int x, int y) {
        return new ServerLine("{\"type\": \"mouse_move\", \"x\": " + x + ", \"y\": " + y + "}", Kind.MOTION);
    }

    /** @param button as in {@code MouseEvent.button} */
    static ServerLine button(int x, int y, int button, boolean pressed) {
        return new ServerLine(
                "{\"type\": \"mouse_button\", \"x\": " + x + ", \"y\": " + y + ", \"button\": " + button
                        + ", \"pressed\": " + pressed + "}",
                pressed ? Kind.PRESS : Kind.RELEASE);
    }

    /** @param code as in {@code KeyboardEvent.keyCode} */
    static ServerLine key(int code, boolean pressed, Modifiers held) {
        return new ServerLine(
                "{\"type\": \"key\", \"code\": " + code + ", \"pressed\": " + pressed + ", \"ctrl\": " + held.ctrl()
                        + ", \"alt\": " + held.alt() + ", \"shift\": " + held.shift() + ", \"meta\": " + held.meta()
                        + "}",
                pressed ? Kind.PRESS : Kind.RELEASE);
    }

    static ServerLine of(OptionsRequest request) {
        String text = "{\"type\": \"" + request.wireName() + "\"";
        return new ServerLine(
                request instanceof OptionsRequest.SetConfig(String config)
                        ? text + ", \"config\": " + config + "}"
                        : text + "}",
                Kind.REQUEST);
    }
}
