package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The built TURN appliance on free loopback ports, UDP, TCP, TLS and DTLS, with a secret and a certificate of its own. */
public final class TurnAppliance implements AutoCloseable {

    public static final String SECRET = "north";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path directory;
    private final OwnedProcess process;
    private final int port;
    private final int tlsPort;
    private final int adminPort;

    /** @param directory for its output, its secret and its certificate */
    public TurnAppliance(Path directory) {
        this.directory = directory;
        write("turn.secret", SECRET);
        makeCertificate();
        process = OwnedProcess.start("turn", directory, Map.of(), command());
        port = listening("udp,tcp 127.0.0.1:");
        tlsPort = listening("dtls,tls 127.0.0.1:");
        adminPort = listening("admin http://127.0.0.1:");
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    /** The certificate for 127.0.0.1, PEM, which no public authority made. */
    public Path certificate() {
        return directory.resolve("turn.pem");
    }

    /** A counter as its metrics have it. */
    public long metric(String name) {
        return metric(name, "");
    }

    /** The sum over all lines with this label, such as {@code transport="udp"}. */
    public long metric(String name, String label) {
        List<String> lines = Http.text(admin("/metrics"))
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .filter(line -> line.contains(label))
                .toList();
        if (lines.isEmpty()) {
            throw new AssertionError("the appliance has no metric " + name + " with " + label);
        }
        return lines.stream()
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Its live allocations, JSON. */
    public String allocations() {
        return Http.text(admin("/allocations"));
    }

    public String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }

    private URI admin(String path) {
        return URI.create("http://127.0.0.1:" + adminPort + path);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                Checkout.turnAppliance().toString()));
        command.addAll(List.of("--listen", "127.0.0.1:0", "--tls-listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"));
        command.addAll(List.of("--cert", certificate().toString(), "--key", key().toString()));
        command.addAll(List.of("--secret-file", directory.resolve("turn.secret").toString()));
        // Below the ports that the system gives to clients, which are on the same address here.
        command.addAll(List.of("--relay-ports", "24000-28000", "--no-tcp-relay"));
        return command;
    }

    private Path key() {
        return directory.resolve("turn.key");
    }

    /** With an IP SAN: nobody takes a certificate for an address in a URL by its common name. */
    private void makeCertificate() {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "ec", "-nodes"));
        command.addAll(List.of("-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "30", "-subj", "/CN=127.0.0.1"));
        command.addAll(List.of("-addext", "subjectAltName=IP:127.0.0.1"));
        command.addAll(
                List.of("-keyout", key().toString(), "-out", certificate().toString()));
        OwnedProcess.start("openssl", directory, Map.of(), command).await();
    }

    private int listening(String what) {
        Pattern line = Pattern.compile("listening " + Pattern.quote(what) + "(\\d+)");
        return Await.value("the appliance to listen (" + process + ")", START_LIMIT, () -> {
            if (!process.alive()) {
                throw new AssertionError("the appliance ended while starting:\n" + process.output());
            }
            Optional<MatchResult> found =
                    line.matcher(process.output()).results().findFirst();
            return found.map(match -> Integer.parseInt(match.group(1)));
        });
    }

    private void write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
