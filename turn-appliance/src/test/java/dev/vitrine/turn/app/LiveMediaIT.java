package dev.vitrine.turn.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.net.ClientWire;
import dev.vitrine.turn.net.Eventually;
import dev.vitrine.turn.net.Loopback;
import dev.vitrine.turn.net.RealClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process under way: reloaded, asked, drained and stopped while packets flow. */
class LiveMediaIT {
    private static final String REALM = "live";
    private static final int SOME_PACKETS = 100;

    @TempDir
    Path directory;

    @BeforeEach
    void configure() throws Exception {
        Files.copy(LoopbackAppliance.file("cert.pem"), directory.resolve("cert.pem"));
        Files.copy(LoopbackAppliance.file("key.pem"), directory.resolve("key.pem"));
        Files.writeString(directory.resolve("users"), "alice:wonderland\n");
        Files.writeString(directory.resolve("secrets"), "first\n");
        configuration("allow-peer = 127.0.0.1");
    }

    private Path configuration(String... more) throws IOException {
        List<String> lines = new java.util.ArrayList<>(List.of(
                "listen = 127.0.0.1:0",
                "tls-listen = 127.0.0.1:0",
                "admin = 127.0.0.1:0",
                "realm = " + REALM,
                "relay-ports = " + LoopbackAppliance.RELAY_PORTS,
                "users-file = " + directory.resolve("users"),
                "secret-file = " + directory.resolve("secrets"),
                "cert = " + directory.resolve("cert.pem"),
                "key = " + directory.resolve("key.pem")));
        lines.addAll(List.of(more));
        return Files.write(directory.resolve("turn.conf"), lines);
    }

    private ApplianceProcess start() throws Exception {
        return ApplianceProcess.start(directory.resolve("turn.conf"), directory.resolve("log"));
    }

    @Test
    void aReloadChangesWhoMayComeAndDropsNothingThatFlows() throws Exception {
        try (ApplianceProcess appliance = start();
                MediaFlow flow = new MediaFlow(appliance.address(), REALM, "alice", "wonderland")) {
            awaitMore(flow);
            assertThat(allocate(appliance, "bob", "builder")).isEqualTo(401);
            byte[] oldCertificate = certificate(appliance);

            Files.writeString(directory.resolve("users"), "bob:builder\n");
            Files.writeString(directory.resolve("secrets"), "second\n");
            configuration("allow-peer = 127.0.0.2", "user-quota = 1");
            replaceCertificate();
            appliance.signal("HUP");
            appliance.awaitLog("configuration reloaded");

            awaitMore(flow);
            assertThat(allocate(appliance, "bob", "builder")).isZero();
            assertThat(allocate(appliance, "bob", "builder")).isEqualTo(486);
            assertThat(allocate(appliance, "alice", "wonderland")).isEqualTo(401);
            assertThat(certificate(appliance)).isNotEqualTo(oldCertificate);

            Files.writeString(directory.resolve("users"), "no password here\n");
            appliance.signal("HUP");
            appliance.awaitLog(
                    "configuration not reloaded: " + directory.resolve("turn.conf") + ", line 6: --users-file");
            awaitMore(flow);
            flow.stopSending();
            Eventually.until("all packets have come back", () -> flow.returned() == flow.sent());
            assertThat(appliance.metric("vitrine_turn_dropped_packets_total")).isZero();
            assertThat(appliance.metric("vitrine_turn_packets_to_peers_total")).isEqualTo(flow.sent());
            assertThat(appliance.log()).doesNotContain("wonderland").doesNotContain("builder");
        }
    }

    @Test
    void aDrainLetsMediaFlowToItsEndAndThenTheProcessStops() throws Exception {
        try (ApplianceProcess appliance = start();
                MediaFlow flow = new MediaFlow(appliance.address(), REALM, "alice", "wonderland")) {
            awaitMore(flow);
            appliance.signal("TERM");
            appliance.awaitLog("draining 1 allocations");
            assertThat(appliance.admin("GET", "/health").statusCode()).isEqualTo(503);
            assertThat(allocate(appliance, "alice", "wonderland")).isEqualTo(508);
            awaitMore(flow);
            flow.stopSending();
            Eventually.until("all packets have come back", () -> flow.returned() == flow.sent());
            assertThat(appliance.metric("vitrine_turn_dropped_packets_total")).isZero();
            assertThat(appliance.isAlive()).isTrue();
            flow.endAllocation();
            assertThat(appliance.awaitEnd()).isZero();
            assertThat(appliance.log()).contains("REFRESHED_TO_ZERO").contains("stopped");
        }
    }

    @Test
    void aSecondTermDoesNotWaitForAnybody() throws Exception {
        try (ApplianceProcess appliance = start();
                MediaFlow flow = new MediaFlow(appliance.address(), REALM, "alice", "wonderland")) {
            awaitMore(flow);
            appliance.signal("TERM");
            appliance.awaitLog("draining 1 allocations");
            awaitMore(flow);
            appliance.signal("TERM");
            assertThat(appliance.awaitEnd()).isZero();
            assertThat(appliance.log()).contains("stopped");
        }
    }

    @Test
    void operatorsSeeAnAllocationAndEndIt() throws Exception {
        try (ApplianceProcess appliance = start();
                MediaFlow flow = new MediaFlow(appliance.address(), REALM, "alice", "wonderland")) {
            awaitMore(flow);
            assertThat(appliance.admin("GET", "/health").body()).isEqualTo("ok\n");
            assertThat(appliance.metric("vitrine_turn_allocations")).isEqualTo(1);
            String listed = appliance.admin("GET", "/allocations").body();
            assertThat(listed).contains("\"user\":\"alice\"").contains("\"channels\":1");
            Matcher id = Pattern.compile("\"id\":\"(\\d+)\"").matcher(listed);
            assertThat(id.find()).isTrue();
            assertThat(appliance.admin("DELETE", "/allocations/999").statusCode())
                    .isEqualTo(404);
            assertThat(appliance.admin("DELETE", "/allocations/x").statusCode()).isEqualTo(400);
            assertThat(appliance.admin("POST", "/allocations").statusCode()).isEqualTo(405);
            assertThat(appliance.admin("DELETE", "/allocations/" + id.group(1)).statusCode())
                    .isEqualTo(200);
            assertThat(appliance.admin("GET", "/allocations").body()).isEqualTo("[]\n");
            appliance.awaitLog("ENDED_BY_OPERATOR");
            Eventually.until(
                    "the flow's packets are counted as strangers'",
                    () -> appliance.metric("vitrine_turn_dropped_packets_total") > 0);
        }
    }

    private static void awaitMore(MediaFlow flow) throws Exception {
        long before = flow.returned();
        Eventually.until("packets flow", () -> flow.returned() > before + SOME_PACKETS);
    }

    private static int allocate(ApplianceProcess appliance, String username, String password) throws Exception {
        InetSocketAddress any = Loopback.at("127.0.0.1", 0);
        try (RealClient client = new RealClient(ClientWire.udp(any, appliance.address()), REALM)) {
            client.username = username;
            client.password = password;
            return RealClient.errorOf(client.allocate());
        }
    }

    /** The certificate that a new TLS client is shown. */
    private static byte[] certificate(ApplianceProcess appliance) throws Exception {
        InetSocketAddress address = appliance.tlsAddress();
        SSLSocketFactory factory = TrustingClient.context().getSocketFactory();
        try (SSLSocket socket = (SSLSocket) factory.createSocket(address.getAddress(), address.getPort())) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0].getEncoded();
        }
    }

    private void replaceCertificate() throws Exception {
        List<String> command = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=other.test",
                "-days",
                "30",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem");
        Process openssl = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor()).isZero();
    }
}
