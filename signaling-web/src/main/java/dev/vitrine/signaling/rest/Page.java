package dev.vitrine.signaling.rest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list that is told newest first.
 *
 * @param before entries with smaller ids alone
 */
record Page(long before, int limit) {

    private static final int STANDARD_LIMIT = 100;
    private static final int MOST = 500;

    /** An id in an address; empty for what is none. */
    static Optional<Long> id(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    static Page of(@Nullable String before, @Nullable String limit) {
        return new Page(Query.number("before", before, 0, Long.MAX_VALUE, Long.MAX_VALUE), (int)
                Query.number("limit", limit, 1, MOST, STANDARD_LIMIT));
    }
}
