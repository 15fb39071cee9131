package dev.vitrine.signaling.server;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The database in which the server keeps things.
 *
 * @param product and its version; empty while it does not answer
 */
public record DatabaseFigures(String product, String version, boolean answers) {

    private static final String NAME = "jdbc/vitrine";

    /** Empty when the server has none. */
    @SuppressWarnings("BanJNDI") // the name is a constant, and what may be missing cannot be injected
    public static Optional<DatabaseFigures> now() {
        try {
            DataSource database = InitialContext.doLookup(NAME);
            return Optional.of(ask(database));
        } catch (NamingException none) {
            return Optional.empty();
        }
    }

    private static DatabaseFigures ask(DataSource database) {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            return new DatabaseFigures(about.getDatabaseProductName(), about.getDatabaseProductVersion(), true);
        } catch (SQLException silent) {
            return new DatabaseFigures("", "", false);
        }
    }
}
