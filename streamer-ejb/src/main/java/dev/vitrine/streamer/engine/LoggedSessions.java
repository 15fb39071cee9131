package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.kept.SessionEntry;
import dev.vitrine.streamer.kept.SessionHistory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** A history that is written to the server's log alone: nothing of it can be asked for. */
final class LoggedSessions implements SessionHistory {

    private static final Logger LOG = System.getLogger(LoggedSessions.class.getName());

    @Override
    public void add(SessionEntry entry) {
        LOG.log(
                Level.INFO,
                "{0} watched {1} from {2} to {3} ({4})",
                entry.person(),
                entry.guest(),
                entry.from(),
                entry.until(),
                entry.ending());
    }

    @Override
    public List<SessionEntry> page(Optional<String> guest, Optional<String> person, long before, int limit) {
        return List.of();
    }
}
