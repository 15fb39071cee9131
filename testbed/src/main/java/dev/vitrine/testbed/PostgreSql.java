package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL with a cluster of its own, on loopback, which goes with all that is in it. Run by root it takes the user
 * whom the package made, for it runs under no root.
 */
public final class PostgreSql implements AutoCloseable {

    public static final String USER = "vitrine";
    public static final String PASSWORD = "only-for-tests";

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String SYSTEM_USER = "postgres";

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final int port;
    private OwnedProcess process;

    public PostgreSql() {
        this(Ports.free());
    }

    public PostgreSql(int port) {
        this.port = port;
        Path password = directory.path().resolve("password");
        write(password, PASSWORD);
        if (isRoot()) {
            run("chown", "-R", SYSTEM_USER, directory.path().toString());
        }
        run(tool("initdb", "-D", cluster().toString(), "-U", USER, "--pwfile=" + password, "-A", "scram-sha-256"));
        process = start();
        Await.until("PostgreSQL to take connections (" + process + ")", this::isReady);
    }

    private OwnedProcess start() {
        return OwnedProcess.start(
                "postgresql",
                directory.path(),
                Map.of(),
                tool(
                        "postgres",
                        "-D",
                        cluster().toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + directory.path()));
    }

    private Path cluster() {
        return directory.path().resolve("cluster");
    }

    /** SIGKILL, at once. */
    public void kill() {
        process.kill();
    }

    /** On the same port, with the same data. */
    public void startAgain() {
        process = start();
        Await.until("PostgreSQL to take connections (" + process + ")", this::isReady);
    }

    /** Of a database that is there and empty. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** What makes a server use it. */
    public Map<String, String> environment() {
        return Map.of(
                "VITRINE_DATABASE", url(),
                "VITRINE_DATABASE_USER", USER,
                "VITRINE_DATABASE_PASSWORD", PASSWORD);
    }

    @Override
    public void close() {
        process.close();
        directory.close();
    }

    private boolean isReady() {
        if (!process.alive()) {
            throw new AssertionError("PostgreSQL ended while starting:\n" + process.output());
        }
        return status(List.of(
                        binaries().resolve("pg_isready").toString(),
                        "-q",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port)))
                == 0;
    }

    private List<String> tool(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + SYSTEM_USER, "--regid=" + SYSTEM_USER, "--clear-groups"));
        }
        command.add(binaries().resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Of the newest version that is installed. */
    private static Path binaries() {
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        } catch (IOException missing) {
            throw new UncheckedIOException("PostgreSQL is not installed: apt-get install postgresql", missing);
        }
    }

    private static void run(String... command) {
        run(List.of(command));
    }

    private static void run(List<String> command) {
        int status = status(command);
        if (status != 0) {
            throw new AssertionError(String.join(" ", command) + " ended with " + status);
        }
    }

    private static int status(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped", stopped);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
