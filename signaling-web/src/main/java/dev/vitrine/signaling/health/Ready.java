package dev.vitrine.signaling.health;

import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.kept.DatabaseState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: newcomers can be let in, which needs the engine, the database and a disk that takes what is kept. */
@Readiness
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class Ready implements HealthCheck {

    /** Signing in and the log of what was heard write little; below this a disk is full in all but name. */
    private static final long LEAST_FREE_BYTES = 16L << 20;

    @Inject
    private Streamer streamer;

    @Inject
    private DatabaseState database;

    @Inject
    private Config config;

    @Inject
    private Verdicts verdicts;

    @Override
    public HealthCheckResponse call() {
        return verdicts.of("ready", reason());
    }

    private Optional<String> reason() {
        return streamer.isOpen()
                ? trouble(Path.of(config.getValue("vitrine.data", String.class)), LEAST_FREE_BYTES)
                        .or(database::trouble)
                : Optional.of("the engine is not open: the log says above why");
    }

    /** What is wrong with the directory that keeps things. */
    static Optional<String> trouble(Path data, long leastFreeBytes) {
        if (!Files.isDirectory(data) || !Files.isWritable(data)) {
            return Optional.of("vitrine.data (environment: VITRINE_DATA) is '" + data
                    + "': it must be a directory that this server may write");
        }
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            return free >= leastFreeBytes
                    ? Optional.empty()
                    : Optional.of("the disk under '" + data + "' has " + (free >> 20) + " MiB left: it must have "
                            + (leastFreeBytes >> 20) + " MiB at least");
        } catch (IOException gone) {
            return Optional.of("the disk under '" + data + "' does not answer: " + gone.getMessage());
        }
    }
}
