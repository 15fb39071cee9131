package dev.vitrine.streamer.session;

/** Why a message was not done. */
public enum FaultCode {
    MALFORMED("malformed"),
    UNKNOWN_TYPE("unknown-type"),
    TOO_LARGE("too-large"),
    OUT_OF_ORDER("out-of-order"),
    NO_DISPLAY("no-display"),
    NO_CONSOLE("no-console"),
    NOT_ALLOWED("not-allowed"),
    NO_VIEWER("no-viewer"),
    NEGOTIATION("negotiation"),
    GUEST_UNAVAILABLE("guest-unavailable"),
    GUEST_REFUSED("guest-refused"),
    GUEST_REMOVED("guest-removed"),
    LIMIT("limit");

    private final String wireName;

    FaultCode(String wireName) {
        this.wireName = wireName;
    }

    /** As it stands in an {@code error} message. */
    public String wireName() {
        return wireName;
    }
}
