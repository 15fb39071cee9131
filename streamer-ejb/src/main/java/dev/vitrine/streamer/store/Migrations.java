package dev.vitrine.streamer.store;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database from whatever version to this one's. Named one by one: scanning a class path that a server made takes
 * time at every start, and finds nothing where the server's jars have addresses of its own.
 */
final class Migrations {

    private static final List<LoadableResource> ALL = Stream.of(
                    "V1__guests_audit_and_sessions.sql",
                    "V2__users_tokens_and_invitations.sql",
                    "V3__closed_guests_and_sign_outs.sql",
                    "V4__single_sign_on.sql")
            .<LoadableResource>map(MigrationScript::new)
            .toList();

    private final DataSource source;

    Migrations(DataSource source) {
        this.source = source;
    }

    /** @return how many were missing */
    int carryOut() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .resourceProvider(new Scripts())
                .javaMigrationClassProvider(List::of)
                .callbackLocations(new String[0])
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private static final class Scripts implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return ALL.stream()
                    .filter(script -> script.getRelativePath().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return ALL.stream()
                    .filter(script -> script.getFilename().startsWith(prefix)
                            && Stream.of(suffixes).anyMatch(script.getFilename()::endsWith))
                    .toList();
        }
    }
}
