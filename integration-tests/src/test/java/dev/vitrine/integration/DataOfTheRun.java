package dev.vitrine.integration;

import dev.vitrine.testbed.PostgreSql;
import dev.vitrine.testbed.TemporaryDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What the server under test finds when it starts: nothing that an earlier run kept, and a PostgreSQL where the build says at
 * which port it looks for one.
 */
public final class DataOfTheRun implements LauncherSessionListener {

    private @Nullable PostgreSql database;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String data = System.getProperty("test.data");
        if (data != null) {
            TemporaryDirectory.delete(Path.of(data));
        }
        Integer port = Integer.getInteger("test.postgresql.port");
        if (port != null) {
            database = new PostgreSql(port);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (database != null) {
            database.close();
        }
    }
}
