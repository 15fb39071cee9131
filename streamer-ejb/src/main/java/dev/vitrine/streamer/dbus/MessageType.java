package dev.vitrine.streamer.dbus;

import java.util.List;

/** What a message is for (D-Bus Specification, "Message Format"). */
public enum MessageType {
    /** A type that this side does not know; such messages are ignored. */
    UNKNOWN,
    METHOD_CALL,
    METHOD_RETURN,
    ERROR,
    SIGNAL;

    private static final List<MessageType> BY_NUMBER = List.of(values());

    static MessageType ofNumber(int number) {
        return number < BY_NUMBER.size() ? BY_NUMBER.get(number) : UNKNOWN;
    }
}
