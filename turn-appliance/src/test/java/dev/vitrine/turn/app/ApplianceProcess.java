package dev.vitrine.turn.app;

import dev.vitrine.turn.net.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The appliance as operators run it: {@code java -jar} with a configuration file. */
final class ApplianceProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private ApplianceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it and waits until it listens. */
    static ApplianceProcess start(Path configuration, Path log) throws Exception {
        String jar = System.getProperty("turn.jar", "target/turn-appliance.jar");
        // Whoever starts the tests may ignore SIGHUP, as nohup does; a Java machine leaves such a signal ignored.
        List<String> command = List.of(
                "env",
                "--default-signal=HUP",
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                jar,
                "--config",
                configuration.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ApplianceProcess appliance = new ApplianceProcess(process, log);
        appliance.awaitLog("listening admin http://");
        return appliance;
    }

    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    void awaitLog(String text) throws Exception {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!log().contains(text)) {
            if (System.nanoTime() - endNanos > 0 || !process.isAlive()) {
                throw new AssertionError("the log never said '" + text + "':\n" + log());
            }
            Thread.sleep(20);
        }
    }

    /** Where it listens for UDP and TCP. */
    InetSocketAddress address() throws IOException {
        return logged("udp,tcp 127\\.0\\.0\\.1:(\\d+)");
    }

    InetSocketAddress tlsAddress() throws IOException {
        return logged("dtls,tls 127\\.0\\.0\\.1:(\\d+)");
    }

    private InetSocketAddress logged(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(log());
        if (!found.find()) {
            throw new AssertionError("no '" + pattern + "' in:\n" + log());
        }
        return Loopback.at("127.0.0.1", Integer.parseInt(found.group(1)));
    }

    HttpResponse<String> admin(String method, String path) throws Exception {
        int port = logged("http://127\\.0\\.0\\.1:(\\d+)").getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The sum of all samples of one metric. */
    long metric(String name) throws Exception {
        return admin("GET", "/metrics")
                .body()
                .lines()
                .filter(line -> line.matches(Pattern.quote(name) + "(\\{.*})? \\d+"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    void signal(String name) throws Exception {
        int exit = new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError("kill ended with " + exit);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end of the process and gives its exit code. */
    int awaitEnd() throws Exception {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end:\n" + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
