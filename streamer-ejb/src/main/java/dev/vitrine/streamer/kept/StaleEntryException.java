package dev.vitrine.streamer.kept;

/** Somebody else changed, added or removed the entry meanwhile. */
public final class StaleEntryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message a sentence that names the entry and what is there now */
    public StaleEntryException(String message) {
        super(message);
    }
}
