package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.DatabaseState;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the database whether it answers; one question at a time, for a driver may wait long for one that is away. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class DatabaseProbe implements DatabaseState {

    private static final int PATIENCE_SECONDS = 2;

    @Inject
    private Database database;

    @Resource(lookup = "concurrent/vitrineExecutor")
    private ManagedExecutorService executor;

    private @Nullable CompletableFuture<Optional<String>> asking;

    @Override
    public Optional<String> trouble() {
        return question()
                .copy()
                .completeOnTimeout(
                        Optional.of("the database does not answer within " + PATIENCE_SECONDS + " seconds"),
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS)
                .join();
    }

    private synchronized CompletableFuture<Optional<String>> question() {
        if (asking == null || asking.isDone()) {
            asking = CompletableFuture.supplyAsync(this::ask, executor);
        }
        return asking;
    }

    private Optional<String> ask() {
        try {
            database.ping();
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of("the database does not answer: " + failure.getMessage());
        }
    }
}
