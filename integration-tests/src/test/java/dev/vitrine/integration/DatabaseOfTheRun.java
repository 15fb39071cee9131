package dev.vitrine.integration;

import dev.vitrine.testbed.PostgreSql;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Starts a PostgreSQL before the server under test where the build says at which port that server looks for one. */
public final class DatabaseOfTheRun implements LauncherSessionListener {

    private @Nullable PostgreSql database;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
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
