package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.turncheck.TurnCheck;
import dev.vitrine.streamer.turncheck.TurnFinding;
import dev.vitrine.streamer.turncheck.TurnStep;
import dev.vitrine.streamer.viewer.IceServer;
import dev.vitrine.streamer.viewer.IceSettings;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Coturn;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.TurnAppliance;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test of relays before the real appliance and the real coturn, as they should be and as they should not. */
class TurnCheckIT {

    private static final int HOUR_SECONDS = 3600;

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
    private static TurnAppliance appliance;

    @BeforeAll
    static void start() {
        appliance = new TurnAppliance(DIRECTORY.path());
    }

    @AfterAll
    static void stop() {
        appliance.close();
        EXECUTOR.shutdownNow();
        DIRECTORY.close();
    }

    @Test
    void takesARelayOverEachTransportAndGivesItBack() {
        List<TurnFinding> findings = check(false, credential(HOUR_SECONDS, TurnAppliance.SECRET), udp(), tcp(), tls());

        assertThat(findings).extracting(TurnFinding::url).containsExactly(udp(), tcp(), tls());
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.ok()).as(finding.detail()).isTrue();
            assertThat(finding.step()).isEqualTo(TurnStep.PERMISSION);
            assertThat(finding.detail()).contains("127.0.0.1:");
        });
        Await.until("no relay is left behind", () -> appliance.metric("vitrine_turn_allocations") == 0);
        assertThat(appliance.metric("vitrine_turn_allocations_begun_total")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void asksAStunServerForItsAnswer() {
        TurnFinding finding = one(true, new IceServer(List.of("stun:127.0.0.1:" + appliance.port()), "", ""));

        assertThat(finding.ok()).as(finding.detail()).isTrue();
        assertThat(finding.detail()).contains("sees this server at 127.0.0.1:");
    }

    @Test
    void saysThatTheCertificateIsPrivate() {
        fails(check(true, credential(HOUR_SECONDS, TurnAppliance.SECRET), tls()), TurnStep.CERTIFICATE, "TLS_VERIFY=0");
    }

    @Test
    void saysThatTheSecretIsAnother() {
        IceServer user = credential(HOUR_SECONDS, "wrong secret");

        List<TurnFinding> findings = check(false, user, udp(), tcp(), tls());

        fails(findings, TurnStep.CREDENTIAL, "QEMU_WEBRTC_TURN_SECRET");
        assertThat(findings).noneMatch(finding -> finding.detail().contains(user.credential()));
    }

    @Test
    void saysThatTheCredentialIsOver() {
        fails(check(false, credential(-HOUR_SECONDS, TurnAppliance.SECRET), udp()), TurnStep.CREDENTIAL, "clocks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void saysThatNobodyListens(String transport) {
        // Below the ports that a system gives to whoever asks for any.
        String url = "turn:127.0.0.1:1?transport=" + transport;

        fails(check(true, credential(HOUR_SECONDS, "any"), url), TurnStep.REACHABILITY, "is the TURN server running");
    }

    @Test
    void saysThatTheNameIsUnknown() {
        fails(
                check(true, credential(HOUR_SECONDS, "any"), "turn:no-such-host.invalid:3478"),
                TurnStep.NAME,
                "no-such-host.invalid");
    }

    @Test
    void saysThatSomethingElseListens() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EXECUTOR.execute(() -> greet(other));
            String url = "turn:127.0.0.1:" + other.getLocalPort() + "?transport=tcp";

            fails(check(true, credential(HOUR_SECONDS, "any"), url), TurnStep.REACHABILITY, "STUN");
        }
    }

    @Test
    void takesARelayOfCoturn() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                Coturn coturn = new Coturn(directory.path(), "--allow-loopback-peers")) {
            List<TurnFinding> findings = check(
                    true,
                    new IceServer(List.of(), Coturn.USER, Coturn.PASSWORD),
                    urls(coturn).toArray(String[]::new));

            assertThat(findings).hasSize(2).allSatisfy(finding -> {
                assertThat(finding.ok()).as(finding.detail()).isTrue();
                assertThat(finding.step()).isEqualTo(TurnStep.PERMISSION);
            });
            fails(
                    check(
                            true,
                            new IceServer(List.of(), Coturn.USER, "wrong"),
                            urls(coturn).toArray(String[]::new)),
                    TurnStep.CREDENTIAL,
                    "QEMU_WEBRTC_TURN_SECRET");
        }
    }

    @Test
    void saysThatCoturnForbidsItsRelaysToMeet() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                Coturn coturn = new Coturn(directory.path())) {
            fails(
                    check(
                            true,
                            new IceServer(List.of(), Coturn.USER, Coturn.PASSWORD),
                            urls(coturn).toArray(String[]::new)),
                    TurnStep.PERMISSION,
                    "allowed-peer-ip");
        }
    }

    private static List<String> urls(Coturn coturn) {
        return List.of(
                "turn:127.0.0.1:" + coturn.port() + "?transport=udp",
                "turn:127.0.0.1:" + coturn.port() + "?transport=tcp");
    }

    private static String udp() {
        return "turn:127.0.0.1:" + appliance.port() + "?transport=udp";
    }

    private static String tcp() {
        return "turn:127.0.0.1:" + appliance.port() + "?transport=tcp";
    }

    private static String tls() {
        return "turns:127.0.0.1:" + appliance.tlsPort() + "?transport=tcp";
    }

    private static List<TurnFinding> check(boolean verifiesTls, IceServer user, String... urls) {
        IceServer server = new IceServer(List.of(urls), user.username(), user.credential());
        return new TurnCheck(new IceSettings(List.of(server), false, verifiesTls)).run(EXECUTOR);
    }

    private static TurnFinding one(boolean verifiesTls, IceServer server) {
        return new TurnCheck(new IceSettings(List.of(server), false, verifiesTls))
                .run(EXECUTOR)
                .getFirst();
    }

    private static void fails(List<TurnFinding> findings, TurnStep step, String words) {
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.ok()).as(finding.detail()).isFalse();
            assertThat(finding.step()).as(finding.detail()).isEqualTo(step);
            assertThat(finding.detail()).contains(words);
        });
    }

    /** A machine that speaks, but something else. */
    private static void greet(ServerSocket socket) {
        try (Socket caller = socket.accept();
                OutputStream out = caller.getOutputStream()) {
            out.write("220 mail.example.org ESMTP ready when you are\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            caller.getInputStream().readAllBytes();
        } catch (IOException gone) {
            throw new AssertionError("the caller went away in disorder", gone);
        }
    }

    /** As docs/turn.md says: good for so many seconds from now. */
    private static IceServer credential(int seconds, String secret) {
        String name = Instant.now().getEpochSecond() + seconds + ":ann";
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] password = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return new IceServer(List.of(), name, Base64.getEncoder().encodeToString(password));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
