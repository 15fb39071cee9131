package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The built server with the real EAR, as its own process on free loopback ports. */
public final class VitrineServer implements AutoCloseable {

    private static final int LINK_SECONDS = 600;
    private static final int TOKEN_SECONDS = 86_400;

    /** It takes 5 s alone, and minutes beside builds that keep all processors busy. */
    public static final Duration START_LIMIT = Duration.ofMinutes(4);

    /** The heap is there from the beginning, so that resident memory grows by what is native alone. */
    private static final String JVM_ARGS = "-Xms512m -Xmx512m -XX:+AlwaysPreTouch";

    /** Half of a start's processor time is the second compiler's, whose work a server of a minute never gets back. */
    private static final String BRIEF_JVM_ARGS = JVM_ARGS + " -XX:TieredStopAtLevel=1";

    private static final Path USUAL = Checkout.liberty().resolve("usr");

    private final Path directory;
    private final int httpsPort = Ports.free();
    private final int httpPort = Ports.free();
    private final Map<String, String> environment;
    private OwnedProcess process;

    /**
     * Starts the server and waits until it is ready.
     *
     * @param directory for its output and its data
     * @param configuration environment variables, as an operator would set them
     */
    public VitrineServer(Path directory, Map<String, String> configuration) {
        this(directory, configuration, USUAL, JVM_ARGS);
        awaitReady();
    }

    /** As the constructor, of a server that lives for a minute and of which nothing is measured. */
    public static VitrineServer brief(Path directory, Map<String, String> configuration) {
        VitrineServer started = new VitrineServer(directory, configuration, USUAL, BRIEF_JVM_ARGS);
        started.awaitReady();
        return started;
    }

    /** Starts a server that is not expected to become ready. */
    public static VitrineServer refusing(Path directory, Map<String, String> configuration) {
        return new VitrineServer(directory, configuration, USUAL, BRIEF_JVM_ARGS);
    }

    /** As the constructor, with a configuration directory of its own, into which operations may write. */
    public static VitrineServer ofItsOwn(Path directory, Map<String, String> configuration) {
        Path own = directory.resolve("usr");
        Path server = Path.of("servers", "vitrine");
        DirectoryCopy.of(USUAL.resolve(server), own.resolve(server));
        VitrineServer started = new VitrineServer(directory, configuration, own, JVM_ARGS);
        started.awaitReady();
        return started;
    }

    private VitrineServer(Path directory, Map<String, String> configuration, Path user, String jvmArgs) {
        this.directory = directory;
        environment = new HashMap<>(configuration);
        // A machine that builds at the same time is slow, and nobody in a test is to be sent away for that.
        environment.putIfAbsent("VITRINE_LOAD_LEVELS", "0");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JVM_ARGS", jvmArgs);
        environment.put("WLP_USER_DIR", user.toString());
        environment.put("WLP_OUTPUT_DIR", directory.toString());
        environment.put("VITRINE_DATA", data().toString());
        environment.put("VITRINE_HTTPS_PORT", String.valueOf(httpsPort));
        environment.put("VITRINE_HTTP_PORT", String.valueOf(httpPort));
        if (environment.containsKey("VITRINE_SSO_CA")) {
            environment.put("cert_defaultKeyStore", environment.get("VITRINE_SSO_CA"));
        }
        writeOperations();
        this.process = start();
    }

    /** As the start scripts do. */
    private void writeOperations() {
        Path output = directory.resolve("vitrine");
        String script =
                Checkout.root().resolve("scripts/package/operations-xml").toString();
        ProcessBuilder builder = new ProcessBuilder(script)
                .redirectOutput(output.resolve("operations.xml").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(output);
            if (builder.start().waitFor() != 0) {
                throw new AssertionError("the variables for operations are wrong");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped", stopped);
        }
    }

    /** SIGKILL, at once. */
    public void kill() {
        process.kill();
    }

    /** On the same ports, with the same data. */
    public void startAgain() {
        process = start();
        awaitReady();
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + httpsPort);
    }

    /** Its plain HTTP on loopback, for a browser that is to take no certificate but one. */
    public URI plainAddress() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /** The server's own process, for its CPU and memory. */
    public long pid() {
        return process.pid();
    }

    public String output() {
        return process.output();
    }

    public Path data() {
        return directory.resolve("data");
    }

    /** A link that signs in once, as {@code ./vitrine run} prints it. */
    public URI signInLink(String role) {
        String token = UUID.randomUUID().toString();
        append("links", role, token, LINK_SECONDS, "");
        return address().resolve("/sign-in?link=" + token);
    }

    /** A bearer token, as {@code ./vitrine token} makes it. */
    public String token(String role, String name) {
        String token = UUID.randomUUID().toString();
        append("tokens", role, token, TOKEN_SECONDS, " " + name);
        return token;
    }

    /** Lets the JVM and the C library give back what they only keep for later, so that what is counted then is held. */
    public void releaseUnused() {
        jcmd("GC.run");
        jcmd("System.trim_native_heap");
    }

    private void jcmd(String command) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        OwnedProcess.start("jcmd", directory, Map.of(), List.of(program, String.valueOf(pid()), command))
                .await();
    }

    @Override
    public void close() {
        process.close();
    }

    private OwnedProcess start() {
        return OwnedProcess.start(
                "server",
                directory,
                environment,
                List.of(Checkout.liberty().resolve("bin/server").toString(), "run", "vitrine"));
    }

    private void awaitReady() {
        Await.value(
                "the server to be ready (" + process + ")",
                START_LIMIT,
                () -> ready() ? Optional.of(true) : Optional.empty());
    }

    private void append(String file, String role, String token, int seconds, String rest) {
        String line = sha256(token) + " " + role + " " + (Instant.now().getEpochSecond() + seconds) + rest + "\n";
        try {
            Files.writeString(data().resolve(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean ready() {
        if (!process.alive()) {
            throw new AssertionError("the server ended while starting:\n" + process.output());
        }
        return Http.status(URI.create("http://127.0.0.1:" + httpPort + "/health/ready")) == 200;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
