package dev.vitrine.streamer.listening;

import java.io.IOException;

/** The disk did not do what it should; the message is for whoever asked. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageException(String what, IOException cause) {
        super(what + " failed: " + cause, cause);
    }

    /** Something that reads or writes. */
    public interface Access<T> {
        T get() throws IOException;
    }

    /**
     * What was read, or something about what was written.
     *
     * @param what for the message, as in {@code reading the recordings}
     * @throws StorageException when it fails
     */
    public static <T> T guarded(String what, Access<T> access) {
        try {
            return access.get();
        } catch (IOException failure) {
            throw new StorageException(what, failure);
        }
    }
}
