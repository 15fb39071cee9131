package dev.vitrine.turn.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.app.CoturnClient.Result;
import dev.vitrine.turn.net.Eventually;
import dev.vitrine.turn.net.Loopback;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The clients that come with Debian's coturn (4.6.1) against one appliance: everything that passes against coturn itself.
 * They mostly wait, so they run beside one another, a few at a time.
 *
 * <p>Not here, because they do not pass against coturn either: {@code -N -R -P} (does not end), {@code -b} (no SCTP in
 * Debian's build). The client offers DTLS 1.0 in a part of its attempts, which RFC 8996 forbids to take; refused, it
 * tries again after a second, so a DTLS run may take half a minute.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoturnClientsIT {
    private static final int AT_A_TIME = 6;
    private static final List<String> TO_PEER = List.of("-n", "100", "-m", "4", "-l", "170", "-z", "5");
    private static final List<String> TO_EACH_OTHER = List.of("-n", "100", "-m", "4", "-y", "-c");

    private final Map<String, Future<Result>> runs = new LinkedHashMap<>();
    private final ExecutorService runners = Executors.newFixedThreadPool(AT_A_TIME);
    private LoopbackAppliance appliance;
    private Process peer;
    private int peerPort;

    @BeforeAll
    void startEverything(@TempDir Path directory) throws Exception {
        appliance = LoopbackAppliance.start(
                "--relay-address=::1", "--allow-peer=127.0.0.1", "--allow-peer=::1", LoopbackAppliance.NAT_DISCOVERY);
        try (DatagramSocket free = new DatagramSocket(Loopback.at("127.0.0.1", 0))) {
            peerPort = free.getLocalPort();
        }
        peer = CoturnClient.peer(peerPort, directory.resolve("peer.log"));
        awaitEcho("127.0.0.1");
        awaitEcho("::1");
        names().forEach(name -> runs.put(name, runners.submit(() -> CoturnClient.run(command(name), directory))));
    }

    /** What is sent before it listens would be counted as lost. */
    private void awaitEcho(String address) throws Exception {
        try (DatagramSocket asking = new DatagramSocket(Loopback.at(address, 0))) {
            asking.setSoTimeout(100);
            byte[] word = {1, 2, 3};
            Eventually.until("the peer's echo from " + address, () -> {
                try {
                    asking.send(new DatagramPacket(word, word.length, Loopback.at(address, peerPort)));
                    asking.receive(new DatagramPacket(new byte[64], 64));
                    return true;
                } catch (IOException silent) {
                    return false;
                }
            });
        }
    }

    @AfterAll
    void stopEverything() {
        runners.shutdownNow();
        peer.destroy();
        appliance.close();
    }

    static List<String> names() {
        return List.of(
                "UDP, channels",
                "UDP, indications",
                "UDP, channels, with RTCP and reserved ports",
                "UDP, padded channels, with RTCP",
                "UDP, requests twice over",
                "UDP, don't fragment",
                "UDP, mobility",
                "UDP, both families",
                "UDP, IPv6 relay, channels",
                "UDP, IPv6 relay, indications",
                "TCP, channels",
                "TCP, indications",
                "TLS, channels",
                "TLS, indications",
                "DTLS, channels",
                "DTLS, indications",
                "UDP, client to client",
                "UDP, client to client, indications",
                "TCP, client to client",
                "TLS, client to client",
                "DTLS, client to client",
                "TCP relays over TCP",
                "TCP relays over TLS");
    }

    private List<String> command(String name) {
        boolean secure = name.contains("TLS");
        boolean stream = name.startsWith("TCP") || name.startsWith("TLS");
        List<String> words = new ArrayList<>(List.of("turnutils_uclient", "-u", "user", "-w", "pass"));
        if (name.startsWith("TCP relays")) {
            words.addAll(List.of("-n", "100", "-m", "4", "-T"));
        } else {
            words.addAll(name.contains("client to client") ? TO_EACH_OTHER : toPeer(name));
            words.addAll(stream ? List.of("-t") : List.of());
        }
        words.addAll(name.contains("indications") ? List.of("-s") : List.of());
        words.addAll(secure ? List.of("-S") : List.of());
        int port =
                secure ? appliance.tlsAddress().getPort() : appliance.address().getPort();
        words.addAll(List.of("-p", Integer.toString(port), "127.0.0.1"));
        return words;
    }

    private List<String> toPeer(String name) {
        List<String> words = new ArrayList<>(TO_PEER);
        boolean ipv6 = name.contains("IPv6");
        words.addAll(List.of("-e", ipv6 ? "::1" : "127.0.0.1", "-r", Integer.toString(peerPort)));
        if (name.contains("both families")) {
            words.add("-Z");
        } else {
            words.add(ipv6 ? "-x" : "-X");
        }
        words.addAll(name.contains("RTCP") ? List.of() : List.of("-c"));
        words.addAll(name.contains("padded") ? List.of("-D") : List.of());
        words.addAll(name.contains("twice") ? List.of("-G") : List.of());
        words.addAll(name.contains("fragment") ? List.of("-g") : List.of());
        words.addAll(name.contains("mobility") ? List.of("-M") : List.of());
        return words;
    }

    @ParameterizedTest
    @MethodSource("names")
    void losesNothing(String name) throws Exception {
        Result result = Objects.requireNonNull(runs.get(name)).get();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.sentMessages()).as(result.output()).isEqualTo(400);
        assertThat(result.receivedMessages()).as(result.output()).isEqualTo(400);
        assertThat(result.output()).contains("Total lost packets 0 (0.000000%), total send dropped 0 (0.000000%)");
    }

    @ParameterizedTest
    @MethodSource("discoveries")
    void theAddressIsTold(List<String> words, List<String> told, @TempDir Path directory) throws Exception {
        List<String> command = new ArrayList<>(words);
        command.addAll(List.of("-p", Integer.toString(appliance.address().getPort()), "127.0.0.1"));
        Result result = CoturnClient.run(command, directory);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains(told);
    }

    static List<Arguments> discoveries() {
        return List.of(
                Arguments.of(List.of("turnutils_stunclient"), List.of("UDP reflexive addr: 127.0.0.1:")),
                Arguments.of(
                        List.of("turnutils_stunclient", "-f"),
                        List.of("Other addr: : 127.0.0.2:", "Response origin: : 127.0.0.2:")),
                Arguments.of(
                        List.of("turnutils_natdiscovery", "-m", "-f"),
                        List.of("NAT with Endpoint Independent Mapping!", "NAT with Endpoint Independent Filtering!")));
    }
}
