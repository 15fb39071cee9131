package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.kept.SessionEntry;
import dev.vitrine.streamer.kept.SessionHistory;
import dev.vitrine.streamer.session.SessionRules;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What all rooms have in common.
 *
 * @param threads for their queues, and for what may wait for a disk
 */
record RoomShare(SessionRules rules, Census census, SessionHistory history, Executor threads, RoomFollowers followers) {

    RoomShare(SessionRules rules, SessionHistory history, Executor threads) {
        this(rules, new Census(), history, threads, new RoomFollowers());
    }

    /** Writes it into the history, not on the caller's thread unless the server stops: a disk may be slow. */
    void keep(SessionEntry entry) {
        try {
            threads.execute(() -> history.add(entry));
        } catch (RejectedExecutionException stopping) {
            history.add(entry);
        }
    }
}
