package dev.vitrine.streamer.listening;

/** There is as much already as there may be; the message is for whoever asked. */
public final class LimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LimitException(String message) {
        super(message);
    }
}
