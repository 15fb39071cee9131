package dev.vitrine.streamer.kept;

import java.util.List;
import java.util.Optional;

/** Who watched what. */
public interface SessionHistory {

    /** Never throws: a database that is gone ends no session; it is logged. */
    void add(SessionEntry entry);

    /**
     * Newest first.
     *
     * @param before entries with smaller ids alone; {@link Long#MAX_VALUE}: from the newest
     */
    List<SessionEntry> page(Optional<String> guest, Optional<String> person, long before, int limit);
}
