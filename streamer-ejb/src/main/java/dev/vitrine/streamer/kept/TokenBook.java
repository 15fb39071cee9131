package dev.vitrine.streamer.kept;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The bearer tokens. What a call has changed is on the disk when it returns. */
public interface TokenBook {

    /** @param sha256 of the token, in hex */
    TokenEntry add(TokenEntry entry, String sha256);

    /**
     * Newest first.
     *
     * @param before entries with smaller ids alone; {@link Long#MAX_VALUE}: from the newest
     */
    List<TokenEntry> page(long before, int limit);

    /** The token of that hash, whether it is over or not. */
    Optional<TokenEntry> find(String sha256);

    Optional<TokenEntry> find(long id);

    /** Remembers that it was used. */
    void used(long id, Instant at);

    /** From now on it opens nothing. @return what it was; empty when there is none */
    Optional<TokenEntry> remove(long id);
}
