package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The reference emulator as a process of its own, under names that no other test has; it can be killed and started again. */
final class WatchedEmulator implements AutoCloseable {

    private final Path directory;
    private final List<String> command = new ArrayList<>();
    private @Nullable Process process;

    /** @param directory private, with a short path: the socket is in it */
    WatchedEmulator(Path directory, String... options) {
        this.directory = directory;
        command.add(EmulatorSdk.emulator().toString());
        command.add("--ipc-video");
        command.addAll(List.of(options));
    }

    String videoName() {
        return "/vitrine-test-" + ProcessHandle.current().pid() + "-" + directory.getFileName() + "-v";
    }

    String audioName() {
        return "/vitrine-test-" + ProcessHandle.current().pid() + "-" + directory.getFileName() + "-a";
    }

    Path socket() {
        return directory.resolve("control.sock");
    }

    IpcSettings settings() {
        return settings(Optional.empty());
    }

    /** @param group whose members may use segments and socket too */
    IpcSettings settings(Optional<String> group) {
        return new IpcSettings(
                Path.of("/dev/shm" + videoName()),
                Path.of("/dev/shm" + audioName()),
                socket(),
                directory.resolve("roms"),
                directory.resolve("images"),
                group,
                Thread.ofPlatform().daemon().factory());
    }

    void start() {
        start(command);
    }

    /** As another user, who may enter the directory, and perhaps not the checkout. */
    void startAs(int user, int userGroup) throws IOException {
        Path copy = Files.copy(Path.of(command.getFirst()), directory.resolve("emulator"));
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--reuid=" + user, "--regid=" + userGroup, "--clear-groups", copy.toString()));
        words.addAll(command.subList(1, command.size()));
        start(words);
    }

    private void start(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(directory.toFile(), "emulator.out")));
        builder.environment().put("MACEMU_VIDEO_SHM", videoName());
        builder.environment().put("MACEMU_AUDIO_SHM", audioName());
        builder.environment().put("MACEMU_CONTROL_SOCK", socket().toString());
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** SIGKILL. */
    void kill() {
        Process running = process;
        if (running != null) {
            assertThat(running.destroyForcibly().onExit()).succeedsWithin(1, TimeUnit.MINUTES);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.deleteIfExists(Path.of("/dev/shm" + videoName()));
        Files.deleteIfExists(Path.of("/dev/shm" + audioName()));
    }
}
