package dev.vitrine.streamer.kept;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was done, by whom. */
public interface AuditLog {

    /** On the disk when it returns. */
    void append(AuditEntry entry);

    /**
     * Which entries are wanted; empty takes all.
     *
     * @param actor whole
     * @param action whole, or its beginning up to a dot: {@code session} takes {@code session.end}
     * @param subject whole
     * @param from included
     * @param until excluded
     */
    record Filter(
            Optional<String> actor,
            Optional<String> action,
            Optional<String> subject,
            Optional<Instant> from,
            Optional<Instant> until) {}

    /**
     * Newest first.
     *
     * @param before entries with smaller ids alone; {@link Long#MAX_VALUE}: from the newest
     * @param limit at most so many
     */
    List<AuditEntry> page(Filter filter, long before, int limit);
}
