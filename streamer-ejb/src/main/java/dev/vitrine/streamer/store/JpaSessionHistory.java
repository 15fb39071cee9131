package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.SessionEntry;
import dev.vitrine.streamer.kept.SessionHistory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** The sessions of the table {@code session_entry}. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class JpaSessionHistory implements SessionHistory {

    private static final Logger LOG = System.getLogger(JpaSessionHistory.class.getName());

    @Inject
    private Database database;

    @Override
    public void add(SessionEntry entry) {
        try {
            database.write(entities -> {
                SessionRow row = new SessionRow(entry);
                entities.persist(row);
                return row;
            });
        } catch (RuntimeException lost) {
            LOG.log(Level.ERROR, () -> "session " + entry.session() + " is not in the history", lost);
        }
    }

    @Override
    public List<SessionEntry> page(Optional<String> guest, Optional<String> person, long before, int limit) {
        Conditions conditions = new Conditions()
                .when(guest, "guest", "e.guest = :guest")
                .when(person, "person", "e.person = :person")
                .when(Optional.of(before), "before", "e.id < :before");
        // As in the audit log: H2 knows its index by the order.
        String first = person.isPresent() ? "e.person, " : guest.isPresent() ? "e.guest, " : "";
        return database.read(entities -> conditions
                .query(entities, SessionRow.class, "select e from SessionRow e", first + "e.id desc")
                .setMaxResults(limit)
                .getResultStream()
                .map(SessionRow::entry)
                .toList());
    }
}
