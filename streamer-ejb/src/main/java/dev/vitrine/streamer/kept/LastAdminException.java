package dev.vitrine.streamer.kept;

/** Nobody would be left who may manage users. */
public final class LastAdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LastAdminException(String name) {
        super("'" + name + "' is the last admin with a password: make another one first");
    }
}
