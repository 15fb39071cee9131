package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.kept.GuestBook;
import dev.vitrine.streamer.kept.GuestEntry;
import dev.vitrine.streamer.kept.StaleEntryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A book that lasts as long as the test. */
final class FakeGuestBook implements GuestBook {

    private final Map<String, GuestEntry> entries = new LinkedHashMap<>();

    @Override
    public List<GuestEntry> all() {
        return List.copyOf(entries.values());
    }

    @Override
    public Optional<GuestEntry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    @Override
    public GuestEntry add(String name, Map<String, String> properties) throws StaleEntryException {
        if (entries.containsKey(name)) {
            throw new StaleEntryException("there is a guest " + name);
        }
        return put(new GuestEntry(name, properties, 1));
    }

    @Override
    public GuestEntry replace(GuestEntry changed) throws StaleEntryException {
        require(changed.name(), changed.version());
        return put(new GuestEntry(changed.name(), changed.properties(), changed.version() + 1));
    }

    @Override
    public void remove(String name, long version) throws StaleEntryException {
        require(name, version);
        entries.remove(name);
    }

    private GuestEntry put(GuestEntry entry) {
        entries.put(entry.name(), entry);
        return entry;
    }

    private void require(String name, long version) throws StaleEntryException {
        GuestEntry entry = entries.get(name);
        if (entry == null || entry.version() != version) {
            throw new StaleEntryException("guest " + name + " is another by now");
        }
    }
}
