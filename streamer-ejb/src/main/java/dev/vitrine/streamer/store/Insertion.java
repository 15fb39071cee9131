package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.StaleEntryException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;

/** Adds a row of which there may be no second; who came first is the database's to say. */
final class Insertion {

    /** The class of integrity constraint violations (ISO/IEC 9075-2, 24.1). */
    private static final String INTEGRITY = "23";

    private Insertion() {}

    /** @throws StaleEntryException with {@code already} when there is such a row */
    static void of(Object row, EntityManager entities, String already) throws StaleEntryException {
        try {
            entities.persist(row);
            entities.flush();
        } catch (PersistenceException refused) {
            if (isDuplicate(refused)) {
                throw new StaleEntryException(already);
            }
            throw refused;
        }
    }

    private static boolean isDuplicate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(INTEGRITY)) {
                return true;
            }
        }
        return false;
    }
}
