package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The SDK's reference emulator, under names that nobody else has; it can be killed and started again. */
public final class ReferenceEmulator implements AutoCloseable {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path directory;
    private final String name = "/vitrine-" + UUID.randomUUID();
    private List<String> options;
    private OwnedProcess process;

    /**
     * Builds it with the system's compiler and starts it.
     *
     * @param directory a private directory for its socket and output, with a short path
     * @param options of its command line, {@code --ipc-video} apart
     */
    public ReferenceEmulator(Path directory, String... options) {
        this.directory = directory;
        this.options = List.of(options);
        OwnedProcess.start("make", directory, Map.of(), List.of("make", "-s", "-C", sdk().toString()))
                .await();
        this.process = start();
    }

    /** What a server needs to know of it, as {@code VITRINE_GUEST_<guest>_*}. */
    public Map<String, String> configuration(String guest) {
        Map<String, String> variables = new HashMap<>();
        settings().forEach((name, value) -> variables.put("VITRINE_GUEST_" + guest + "_" + name, value));
        return variables;
    }

    /** The same without the guest's prefix. */
    public Map<String, String> settings() {
        return Map.of("KIND", "ipc", "VIDEO", videoName(), "AUDIO", audioName(), "CONTROL", socket().toString());
    }

    /** The picture's segment as a file. */
    public Path video() {
        return SHARED_MEMORY.resolve(videoName().substring(1));
    }

    /** The sound's segment as a file. */
    public Path audio() {
        return SHARED_MEMORY.resolve(audioName().substring(1));
    }

    /** Where the server listens. */
    public Path socket() {
        return directory.resolve("emulator.sock");
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.alive();
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    public void startAgain() {
        process = start();
    }

    /** Kills it and starts it with other options. */
    public void startAgain(String... newOptions) {
        process.kill();
        options = List.of(newOptions);
        process = start();
    }

    @Override
    public void close() {
        process.close();
        try {
            Files.deleteIfExists(video());
            Files.deleteIfExists(audio());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String videoName() {
        return name + "-video";
    }

    private String audioName() {
        return name + "-audio";
    }

    private static Path sdk() {
        return Checkout.root().resolve("emulator-sdk");
    }

    private OwnedProcess start() {
        List<String> words =
                new ArrayList<>(List.of(sdk().resolve("build/emulator").toString(), "--ipc-video"));
        words.addAll(options);
        return OwnedProcess.start(
                "emulator",
                directory,
                Map.of(
                        "MACEMU_VIDEO_SHM", videoName(),
                        "MACEMU_AUDIO_SHM", audioName(),
                        "MACEMU_CONTROL_SOCK", socket().toString()),
                words);
    }
}
