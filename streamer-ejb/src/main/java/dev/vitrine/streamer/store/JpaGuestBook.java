package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.GuestBook;
import dev.vitrine.streamer.kept.GuestEntry;
import dev.vitrine.streamer.kept.StaleEntryException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The guests of the table {@code guest}. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class JpaGuestBook implements GuestBook {

    @Inject
    private Database database;

    @Override
    public List<GuestEntry> all() {
        return database.read(entities -> entities.createQuery("select g from GuestRow g order by g.id", GuestRow.class)
                .getResultStream()
                .map(GuestRow::entry)
                .toList());
    }

    @Override
    public Optional<GuestEntry> find(String name) {
        return database.read(entities -> row(entities, name, LockModeType.NONE).map(GuestRow::entry));
    }

    @Override
    public GuestEntry add(String name, Map<String, String> properties) throws StaleEntryException {
        return database.write(entities -> {
            GuestRow row = new GuestRow(name, properties);
            Insertion.of(row, entities, "there is a guest '" + name + "' already");
            return row.entry();
        });
    }

    @Override
    public GuestEntry replace(GuestEntry changed) throws StaleEntryException {
        return database.write(entities -> {
            GuestRow row = seen(entities, changed.name(), changed.version());
            row.change(changed.properties());
            return row.entry();
        });
    }

    @Override
    public void remove(String name, long version) throws StaleEntryException {
        database.write(entities -> {
            GuestRow row = seen(entities, name, version);
            entities.remove(row);
            return row;
        });
    }

    /** Locked until the transaction ends, so that of two who change it the second sees what the first did. */
    private static GuestRow seen(EntityManager entities, String name, long version) throws StaleEntryException {
        GuestRow row = row(entities, name, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new StaleEntryException("there is no guest '" + name + "' any more"));
        if (!row.hasVersion(version)) {
            throw new StaleEntryException("somebody else changed guest '" + name + "' meanwhile; its version is "
                    + row.entry().version());
        }
        return row;
    }

    private static Optional<GuestRow> row(EntityManager entities, String name, LockModeType lock) {
        return entities.createQuery("select g from GuestRow g where g.name = :name", GuestRow.class)
                .setParameter("name", name)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }
}
