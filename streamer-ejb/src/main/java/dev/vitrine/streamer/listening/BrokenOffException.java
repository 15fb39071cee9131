package dev.vitrine.streamer.listening;

/** An input was not done to its end, or cannot be begun as the guest is now; the message is for whoever asked. */
public final class BrokenOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenOffException(String message) {
        super(message);
    }
}
