package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that ends, with all it started, when the test or the JVM does; its output goes to a file. */
public final class OwnedProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final String name;
    private final Process process;
    private final Path output;
    private final Thread atExit = new Thread(this::killTree);

    private OwnedProcess(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // This program is being ended and asks nobody any more: what it still starts must not outlive it.
            killTree();
            throw ending;
        }
    }

    /**
     * Starts a program.
     *
     * @param name for messages and for the file of its output
     * @param directory where that file is
     * @param environment what it gets beside what this program has
     */
    public static OwnedProcess start(
            String name, Path directory, Map<String, String> environment, List<String> command) {
        Path output = directory.resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            return new OwnedProcess(name, builder.start(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command), failure);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** The process itself, or the one that it started last and that does its work. */
    public long pid() {
        return tree().reduce((first, second) -> second)
                .orElse(process.toHandle())
                .pid();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until it ended by itself. */
    void await() {
        if (!awaitEnd()) {
            kill();
            throw new AssertionError(name + " did not end by itself");
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** SIGKILL, at once, to all of it. */
    public void kill() {
        killTree();
        awaitEnd();
    }

    /** SIGTERM, and SIGKILL to what does not heed it. */
    @Override
    public void close() {
        tree().forEach(ProcessHandle::destroy);
        if (!awaitEnd()) {
            kill();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void killTree() {
        tree().forEach(ProcessHandle::destroyForcibly);
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    @Override
    public String toString() {
        return name + (alive() ? " (running)" : " (ended)") + ", output in " + output;
    }
}
