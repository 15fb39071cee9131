package dev.vitrine.streamer.kept;

import java.util.List;
import java.util.Optional;

/** The users. What a call has changed is on the disk when it returns. */
public interface UserBook {

    /** By name. */
    List<UserEntry> all();

    Optional<UserEntry> find(String name);

    /** @throws StaleEntryException when there is one of that name */
    UserEntry add(UserEntry entry) throws StaleEntryException;

    /**
     * @throws StaleEntryException when there is none of that name and version
     * @throws LastAdminException when no admin with a password would be left
     */
    UserEntry replace(UserEntry changed) throws StaleEntryException;

    /**
     * @throws StaleEntryException when there is none of that name and version
     * @throws LastAdminException when no admin with a password would be left
     */
    void remove(String name, long version) throws StaleEntryException;
}
