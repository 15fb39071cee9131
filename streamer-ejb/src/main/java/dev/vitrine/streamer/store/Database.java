package dev.vitrine.streamer.store;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.api.FlywayException;

/**
 * The database, brought to this version's state before anybody asks it. What {@link #write} has done is on the disk when it
 * returns.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls open() before anybody calls the rest
class Database {

    private static final Logger LOG = System.getLogger(Database.class.getName());
    private static final String EMBEDDED = "H2";

    /**
     * H2 writes what was committed within half a second: so it is told to write, and to wait for the disk, at once. Without its
     * own delay it would never tidy its file either.
     */
    private static final String WRITE_NOW = "CHECKPOINT SYNC";

    private static final int PING_SECONDS = 2;

    @Inject
    private Config config;

    @Inject
    private Transactions transactions;

    private DataSource source;

    private boolean embedded;

    /** With the application, so that a database that cannot be used is seen at once. */
    void start(@Observes Startup event) {
        LOG.log(Level.DEBUG, "the database is open");
    }

    /** @throws IllegalStateException when the database cannot be used: the application does not start */
    @PostConstruct
    @SuppressWarnings("BanJNDI") // the name is a constant
    void open() {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        // The embedded database starts threads that outlive this application and would keep its class loader.
        thread.setContextClassLoader(DataSource.class.getClassLoader());
        try {
            // Looked up, not injected: an address that is none is told here, and not by the container in its words.
            source = InitialContext.doLookup("jdbc/vitrine");
            migrate();
        } catch (NamingException | SQLException | FlywayException unusable) {
            throw new IllegalStateException(
                    DatabaseAddress.refusal(config.getValue("vitrine.database", String.class), unusable), unusable);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private void migrate() throws SQLException {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            embedded = product.equals(EMBEDDED);
            int migrations = new Migrations(source).carryOut();
            LOG.log(Level.INFO, "The database is {0}; {1} migrations were carried out", product, migrations);
        }
    }

    <T, E extends Exception> T read(Work<T, E> work) throws E {
        return transactions.run(work);
    }

    <T, E extends Exception> T write(Work<T, E> work) throws E {
        T result = transactions.run(work);
        if (embedded) {
            transactions.outside(this::writeNow);
        }
        return result;
    }

    /** @throws IllegalStateException when the database does not answer */
    void ping() {
        transactions.outside(() -> {
            try (Connection connection = source.getConnection()) {
                if (!connection.isValid(PING_SECONDS)) {
                    throw new IllegalStateException("its connection is broken");
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(failure.getMessage(), failure);
            }
        });
    }

    private void writeNow() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(WRITE_NOW);
        } catch (SQLException failure) {
            throw new IllegalStateException("what was changed may not be on the disk", failure);
        }
    }
}
