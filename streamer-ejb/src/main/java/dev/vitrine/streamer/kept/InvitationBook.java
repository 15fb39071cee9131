package dev.vitrine.streamer.kept;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The invitations. What a call has changed is on the disk when it returns. */
public interface InvitationBook {

    /** @param sha256 of the secret in its link, in hex */
    InvitationEntry add(InvitationEntry entry, String sha256);

    /**
     * Newest first.
     *
     * @param before entries with smaller ids alone; {@link Long#MAX_VALUE}: from the newest
     */
    List<InvitationEntry> page(long before, int limit);

    Optional<InvitationEntry> find(long id);

    /** Whether it is over or not. */
    Optional<InvitationEntry> find(String sha256);

    /** Counts one use, of which there are never more than were allowed; empty when it opens nothing at {@code now}. */
    Optional<InvitationEntry> use(String sha256, Instant now);

    /** From now on it opens nothing, and who came by it is out. @return empty when there is none */
    Optional<InvitationEntry> revoke(long id);
}
