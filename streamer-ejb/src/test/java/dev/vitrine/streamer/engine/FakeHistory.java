package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.kept.SessionEntry;
import dev.vitrine.streamer.kept.SessionHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A history in memory. */
final class FakeHistory implements SessionHistory {

    private final List<SessionEntry> entries = new ArrayList<>();

    List<SessionEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void add(SessionEntry entry) {
        entries.add(entry);
    }

    @Override
    public List<SessionEntry> page(Optional<String> guest, Optional<String> person, long before, int limit) {
        return entries.reversed();
    }
}
