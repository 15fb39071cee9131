package dev.vitrine.streamer.kept;

/** Which guests let no newcomers in, also ones of the configuration. What a call has changed is on the disk when it returns. */
public interface ClosedGuests {

    boolean contains(String guest);

    void add(String guest);

    /** Of a guest that is not closed: nothing happens. */
    void remove(String guest);
}
