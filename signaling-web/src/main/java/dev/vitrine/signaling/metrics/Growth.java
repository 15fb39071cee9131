package dev.vitrine.signaling.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Adds up counts that come and go: a viewer's count begins with it at 0 and is gone with it, their sum may only grow. Not
 * thread-safe.
 */
final class Growth {

    private final Map<String, Long> last = new HashMap<>();

    /**
     * By how much a count has grown since it was asked about last.
     *
     * @param source whose count it is
     * @param count of which less than last time is a new beginning
     */
    long since(String source, long count) {
        Long before = last.put(source, count);
        return before == null || count < before ? count : count - before;
    }

    /** Forgets every source but these: one of the same name that comes later begins anew. */
    void keep(Set<String> sources) {
        last.keySet().retainAll(sources);
    }
}
