package dev.vitrine.streamer.film;

/** An encoder does not do what it should; the message is for whoever asked. */
public final class EncodingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EncodingException(String message) {
        super(message);
    }

    public EncodingException(String message, Throwable cause) {
        super(message, cause);
    }
}
