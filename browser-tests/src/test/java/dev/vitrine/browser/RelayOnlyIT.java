package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Resources;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.TurnAppliance;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browser and server have no way to one another but through the TURN appliance. */
class RelayOnlyIT {

    private static final Duration RENEWAL_LIMIT = Duration.ofMinutes(4);
    private static final Pattern USER = Pattern.compile("\"user\":\"(\\d+:[^\"]+)\"");

    private static final Chromium CHROMIUM = new Chromium();

    @AfterAll
    static void endsTheBrowser() {
        CHROMIUM.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp", "tls"})
    void thePictureFlowsThroughTheRelay(String transport) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                TurnAppliance turn = new TurnAppliance(directory.path());
                VitrineServer server = server(directory, turn, transport, Map.of());
                Person person = CHROMIUM.person(server, "viewer")) {
            ViewerPage viewer = person.watch("pattern", 0);
            viewer.awaitMotion();

            assertThat(turn.metric("vitrine_turn_allocations")).isGreaterThanOrEqualTo(2);
            String packets = "vitrine_turn_client_packets_total";
            String label = "transport=\"" + transport + "\"";
            String bytes = "vitrine_turn_bytes_from_peers_total";
            awaitRelayed(server);
            long packetsBefore = turn.metric(packets, label);
            long bytesBefore = turn.metric(bytes);
            viewer.awaitMotion();
            Await.until(
                    "more of the picture in the relay's counters over " + transport,
                    () -> turn.metric(packets, label) > packetsBefore + 20
                            && turn.metric(bytes) > bytesBefore + 10_000);
            assertThat(Set.of("udp", "tcp", "tls", "dtls"))
                    .filteredOn(other -> !other.equals(transport))
                    .allSatisfy(other -> assertThat(turn.metric(packets, "transport=\"" + other + "\""))
                            .as(other)
                            .isZero());
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    @Test
    void credentialsAreRenewedBeforeTheyExpireWhileThePictureFlows() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                TurnAppliance turn = new TurnAppliance(directory.path());
                VitrineServer server =
                        server(directory, turn, "udp", Map.of("QEMU_WEBRTC_TURN_LIFETIME_SECONDS", "60"));
                Person person = CHROMIUM.person(server, "viewer")) {
            ViewerPage viewer = person.watch("pattern", 0);
            viewer.awaitMotion();
            Set<String> first = users(turn);
            assertThat(first).hasSizeGreaterThanOrEqualTo(2);

            Await.value("fresh credentials on both sides", RENEWAL_LIMIT, () -> {
                Set<String> fresh = users(turn);
                fresh.removeAll(first);
                return fresh.size() >= 2 ? Optional.of(fresh) : Optional.empty();
            });
            viewer.awaitMotion();
            assertThat(viewer.words()).doesNotContain("Reconnecting");
        }
    }

    @Test
    void aWrongCredentialIsToldInThePageAndInTheLog() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                TurnAppliance turn = new TurnAppliance(directory.path());
                VitrineServer server = server(directory, turn, "udp", Map.of("QEMU_WEBRTC_TURN_SECRET", "south"));
                Person person = CHROMIUM.person(server, "viewer")) {
            ViewerPage viewer = person.watch("pattern", 0);
            Await.until(
                    "the page says that the relay refused the credential",
                    () -> viewer.words().contains("refused the credential (401"));
            Await.until("the server's log says so too", () -> server.output().contains("refused our credential"));
            assertThat(turn.metric("vitrine_turn_authentication_failures_total", "reason=\"wrong_password\""))
                    .isPositive();
            assertThat(turn.metric("vitrine_turn_allocations_begun_total")).isZero();
            assertThat(server.output()).doesNotContain("south");
        }
    }

    @Test
    void aRelayThatIsNotThereIsToldInThePageAndInTheLog() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = server(directory, gone(directory), "tcp", Map.of());
                Person person = CHROMIUM.person(server, "viewer")) {
            ViewerPage viewer = person.watch("pattern", 0);
            Await.until(
                    "the page says that the relay was not reached",
                    () -> viewer.words().contains("was not reached (701"));
            Await.until("the server's log says so too", () -> server.output().contains("was not reached"));
        }
    }

    @Test
    void aBrowserTakesAPrivateCertificateByItsOwnRulesAlone() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                TemporaryDirectory home = new TemporaryDirectory();
                TurnAppliance turn = new TurnAppliance(directory.path());
                VitrineServer server = server(directory, turn, "tls", Map.of());
                Chromium trusting = Chromium.trusting(turn.certificate(), home.path());
                Chromium strict = Chromium.trustingNothing()) {
            assertThat(gathered(trusting, server)).anyMatch(found -> found.contains(" typ relay "));
            assertThat(gathered(strict, server)).isNotEmpty().allMatch(found -> found.startsWith("701"));
        }
    }

    /** Operators see that, and through which relay. */
    private static void awaitRelayed(VitrineServer server) {
        Api operator = new Api(server);
        JsonObject session = Await.value(
                "the session's path to be known",
                () -> operator.sessions("pattern").stream()
                        .filter(item -> item.has("path"))
                        .findFirst());
        assertThat(session.get("path").getAsString()).isEqualTo("relayed");
        assertThat(session.get("relay").getAsString()).startsWith("127.0.0.1:");
    }

    /** An appliance that was there. */
    private static TurnAppliance gone(TemporaryDirectory directory) {
        TurnAppliance turn = new TurnAppliance(directory.path());
        turn.close();
        return turn;
    }

    /** The candidates that a page of this server finds, and the codes of the errors. */
    private static List<String> gathered(Chromium chromium, VitrineServer server) {
        try (BrowserContext machine = chromium.machine(server.token("viewer", "ada"))) {
            Page page = machine.newPage();
            page.navigate(server.plainAddress().resolve("/health").toString());
            Object found = page.evaluate(Resources.text(RelayOnlyIT.class, "gather.js"));
            return ((List<?>) found).stream().map(String::valueOf).toList();
        }
    }

    private static Set<String> users(TurnAppliance turn) {
        return USER.matcher(turn.allocations())
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static VitrineServer server(
            TemporaryDirectory directory, TurnAppliance turn, String transport, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>();
        variables.put("VITRINE_GUESTS", "pattern");
        variables.put("VITRINE_GUEST_PATTERN_KIND", "synthetic");
        variables.put("QEMU_WEBRTC_ICE_TRANSPORT_POLICY", "relay");
        variables.put("QEMU_WEBRTC_TURN_HOST", "127.0.0.1");
        variables.put("QEMU_WEBRTC_TURN_PORT", String.valueOf(turn.port()));
        variables.put("QEMU_WEBRTC_TURN_TLS_PORT", String.valueOf(turn.tlsPort()));
        variables.put("QEMU_WEBRTC_TURN_TRANSPORTS", transport);
        variables.put("QEMU_WEBRTC_TURN_SECRET", TurnAppliance.SECRET);
        // Its certificate is a private one.
        variables.put("QEMU_WEBRTC_TURN_TLS_VERIFY", "0");
        variables.putAll(more);
        return VitrineServer.brief(directory.path(), variables);
    }
}
