package dev.vitrine.turn.app;

import dev.vitrine.turn.net.Addresses;
import dev.vitrine.turn.net.Loopback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An appliance in this JVM, on loopback, with a user "user" and password "pass" and the certificate of the tests. */
final class LoopbackAppliance implements AutoCloseable {
    /** Stands for the option that gives it a second address for NAT behaviour discovery. */
    static final String NAT_DISCOVERY = "--nat-discovery";

    /** Below the ephemeral ports, which the clients of the tests use. */
    static final String RELAY_PORTS = "20000-31999";

    private static final int MOST_ATTEMPTS = 20;

    private final Appliance appliance;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private LoopbackAppliance(List<String> options) throws InvalidConfiguration, IOException {
        appliance = new Appliance(
                TurnAppliance.parse(options), Map.of(), new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    /** Starts with more options; the ports that are chosen may be taken meanwhile, so others are tried. */
    static LoopbackAppliance start(String... more) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return new LoopbackAppliance(options(more));
            } catch (IOException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static List<String> options(String... more) throws Exception {
        int port = freePort();
        List<String> options = new ArrayList<>(List.of(
                "--listen=127.0.0.1:" + port,
                "--tls-listen=127.0.0.1:0",
                "--cert=" + file("cert.pem"),
                "--key=" + file("key.pem"),
                "--admin=127.0.0.1:0",
                "--user=user:pass",
                "--relay-address=127.0.0.1",
                "--relay-ports=" + RELAY_PORTS));
        for (String option : more) {
            options.add(option.equals(NAT_DISCOVERY) ? option + "=127.0.0.2:" + freePort() : option);
        }
        return options;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(Loopback.at("127.0.0.1", 0))) {
            return free.getLocalPort();
        }
    }

    /** A file of the test certificate. */
    static Path file(String name) throws Exception {
        URL resource = LoopbackAppliance.class.getResource("/tls/" + name);
        if (resource == null) {
            throw new IOException("no resource /tls/" + name);
        }
        return Path.of(resource.toURI());
    }

    Appliance appliance() {
        return appliance;
    }

    InetSocketAddress address() {
        return Addresses.socketAddress(appliance.server().bound().getFirst());
    }

    InetSocketAddress tlsAddress() {
        return Addresses.socketAddress(appliance.server().tlsBound().getFirst());
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        appliance.close();
    }
}
