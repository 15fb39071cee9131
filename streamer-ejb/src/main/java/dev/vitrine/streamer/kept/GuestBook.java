package dev.vitrine.streamer.kept;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The guests that were added while the server ran. What a call has changed is on the disk when it returns. */
public interface GuestBook {

    /** In the order in which they were added. */
    List<GuestEntry> all();

    Optional<GuestEntry> find(String name);

    /** @throws StaleEntryException when there is one of that name */
    GuestEntry add(String name, Map<String, String> properties) throws StaleEntryException;

    /** @throws StaleEntryException when there is none of that name and version */
    GuestEntry replace(GuestEntry changed) throws StaleEntryException;

    /** @throws StaleEntryException when there is none of that name and version */
    void remove(String name, long version) throws StaleEntryException;
}
