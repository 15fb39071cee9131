package dev.vitrine.streamer.qemu;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Gives QEMU a command. */
interface Qmp {

    /** Longer than a QEMU that is well ever takes for a command that is no job. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Returns at once; the answer always comes, after {@code patience} at the latest, and never exceptionally.
     *
     * @param arguments as {@link dev.vitrine.streamer.json.JsonWriter} writes them
     */
    CompletableFuture<QmpAnswer> ask(String command, Map<String, ?> arguments, Duration patience);

    default CompletableFuture<QmpAnswer> ask(String command, Map<String, ?> arguments) {
        return ask(command, arguments, PATIENCE);
    }
}
