package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * The entries of the table {@code audit_entry}. A page goes on where the one before ended, by time and, within one moment, by
 * id: there is an index in that order for each filter, so that no page takes longer than the first.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class JpaAuditLog implements AuditLog {

    private static final String NEWEST_FIRST = "e.happened desc, e.id desc";

    @Inject
    private Database database;

    @Override
    public void append(AuditEntry entry) {
        database.write(entities -> {
            AuditRow row = new AuditRow(entry);
            entities.persist(row);
            return row;
        });
    }

    @Override
    public List<AuditEntry> page(Filter filter, long before, int limit) {
        return database.read(entities -> page(entities, filter, before, limit));
    }

    private static List<AuditEntry> page(EntityManager entities, Filter filter, long before, int limit) {
        Conditions conditions = new Conditions()
                .when(filter.actor(), "actor", "e.actor = :actor")
                .when(filter.subject(), "subject", "e.subject = :subject")
                .when(filter.from().map(Columns::micros), "from", "e.happened >= :from")
                .when(filter.until().map(Columns::micros), "until", "e.happened < :until");
        boolean whole =
                filter.action().filter(action -> action.indexOf('.') >= 0).isPresent();
        conditions.when(filter.action(), "action", whole ? "e.action = :action" : "e.area = :action");
        if (before != Long.MAX_VALUE) {
            Optional<Long> last =
                    Optional.ofNullable(entities.find(AuditRow.class, before)).map(AuditRow::happened);
            conditions
                    .when(last, "last", "e.happened <= :last and (e.happened < :last or e.id < :before)")
                    .when(Optional.of(before), "before", last.isPresent() ? "e.id <> :before" : "e.id < :before");
        }
        return conditions
                .query(entities, AuditRow.class, "select e from AuditRow e", order(filter, whole))
                .setMaxResults(limit)
                .getResultStream()
                .map(AuditRow::entry)
                .toList();
    }

    /** What is the same in all entries comes first, which changes no order: H2 knows its index by that. */
    private static String order(Filter filter, boolean wholeAction) {
        if (filter.actor().isPresent()) {
            return "e.actor, " + NEWEST_FIRST;
        }
        if (filter.subject().isPresent()) {
            return "e.subject, " + NEWEST_FIRST;
        }
        if (filter.action().isPresent()) {
            return (wholeAction ? "e.action, " : "e.area, ") + NEWEST_FIRST;
        }
        return NEWEST_FIRST;
    }
}
