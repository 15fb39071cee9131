package dev.vitrine.turn.app;

/** A wrong option or file; the message says which, what was found and what is allowed. */
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    InvalidConfiguration(String message) {
        super(message);
        this.message = message;
    }

    String message() {
        return message;
    }
}
