package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and their machines ask a server about itself. */
@ExtendWith(ArquillianExtension.class)
class OperationsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /server, operator",
        "GET, /metrics, operator",
        "GET, /turn, admin",
        "POST, /turn/test, admin",
        "GET, /support-bundle, admin"
    })
    void givesEachRoleItsOwn(String method, String path, String least) {
        Roles.assertLeast(method, path, least);
    }

    @Test
    void saysWhatRunsAndWhatItTakes() {
        JsonObject server = Rest.as("operator").get("/server").expect(200).json();

        assertThat(server.getString("version")).startsWith("1.0.0");
        assertThat(server.getString("java")).startsWith("25");
        assertThat(server.getString("liberty")).contains("26.0.0.5");
        assertThat(server.getJsonNumber("uptimeSeconds").longValue()).isPositive();
        assertThat(server.getJsonObject("cpu").getInt("processors"))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(server.getJsonObject("memory").getJsonNumber("residentBytes").longValue())
                .isGreaterThan(server.getJsonObject("memory")
                        .getJsonNumber("heapUsedBytes")
                        .longValue());
        assertThat(server.getInt("guests"))
                .isEqualTo(guests("").size() - guests("unsupported").size());
        assertThat(server.getJsonArray("encoders")).isEmpty();
    }

    /** Those in that state, or all; other tests may have added some. */
    private static List<JsonObject> guests(String state) {
        try (JsonReader reader = Json.createReader(
                new StringReader(Rest.as("viewer").get("/guests").text()))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .filter(guest -> state.isEmpty() || guest.getString("state").equals(state))
                    .toList();
        }
    }

    @Test
    void countsForPrometheus() {
        Rest prometheus = Rest.as("operator");
        for (String state : List.of("running", "connecting")) {
            assertThat(metric(prometheus, "vitrine_guests{state=\"" + state + "\"}"))
                    .as(state)
                    .isEqualTo(guests(state).size());
        }
        double sessions = metric(prometheus, "vitrine_sessions");
        double captured = metric(prometheus, "vitrine_pictures_captured_total");
        double refused = metric(prometheus, "vitrine_sign_in_failures_total");

        try (Socket viewer = Socket.as("viewer", "pattern")) {
            viewer.send("{'type':'join'}").next("joined");
            assertThat(metric(prometheus, "vitrine_sessions")).isEqualTo(sessions + 1);
        }
        Rest.stranger().get("/guests").expect(401);

        await(() -> metric(prometheus, "vitrine_pictures_captured_total") > captured);
        await(() -> metric(prometheus, "vitrine_sign_in_failures_total") > refused);
        assertThat(metric(prometheus, "vitrine_round_trip_milliseconds_bucket{le=\"100\"}"))
                .isZero();
        for (String name : List.of(
                "vitrine_pictures_encoded_total",
                "vitrine_pictures_dropped_total",
                "vitrine_sound_gaps_total",
                "vitrine_sent_bytes_total",
                "vitrine_video_bits_per_second",
                "vitrine_round_trip_milliseconds_count")) {
            assertThat(metric(prometheus, name)).as(name).isNotNegative();
        }
    }

    @Test
    void opensTheServersOwnMetricsToTheirReaderAlone() {
        assertThat(metrics("").statusCode()).isEqualTo(401);
        assertThat(metrics(basic("prometheus", "guess")).statusCode()).isEqualTo(401);
        assertThat(metrics(Vitrine.bearer("admin")).statusCode()).isEqualTo(401);

        HttpResponse<String> answer = metrics(basic("prometheus", "only-reads"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "vitrine_guests", "vitrine_round_trip_milliseconds_bucket", "vitrine_pictures_captured_total");
    }

    @Test
    void letsTheReaderOfMetricsInNowhereElse() {
        HttpRequest request = Vitrine.request("/api/guests")
                .header("Authorization", basic("prometheus", "only-reads"))
                .build();

        assertThat(Vitrine.send(Vitrine.client(), request).statusCode()).isEqualTo(401);
    }

    @Test
    void takesNoUploadsUnlessAnOperatorSaysSo() {
        assertThat(Vitrine.get("/IBMJMXConnectorREST/mbeans").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatIsWrongWithTheRelaysAndShowsNoCredential() {
        Rest.Answer turn = Rest.as("admin").get("/turn").expect(200);

        assertThat(turn.json().getJsonArray("urls").getString(0)).isEqualTo("stun:stun.example.org:3478");
        assertThat(turn.text()).contains("QEMU_WEBRTC_TURN_HOST").doesNotContain("s3cret");
    }

    @Test
    void saysThatAServersNameIsUnknown() {
        JsonObject finding =
                Rest.as("admin").post("/turn/test", "{}").expect(200).array().getJsonObject(0);

        assertThat(finding.getString("url")).isEqualTo("stun:stun.example.org:3478");
        assertThat(finding.getBoolean("ok")).isFalse();
        assertThat(finding.getString("step")).isIn("name", "reachability");
    }

    @Test
    void givesASupportBundleWithoutAnySecret() throws IOException {
        String link = Vitrine.secret("links", "viewer", 600, "");
        String token = UUID.randomUUID().toString();
        Vitrine.get("/sign-in?link=" + link);
        Vitrine.get("/sign-in?link=" + token);
        String password =
                Files.readString(Vitrine.DATA.resolve("initial-admin-password")).strip();
        Rest admin = Rest.as("admin");

        Map<String, String> entries =
                entries(admin.get("/support-bundle").expect(200).bytes());

        assertThat(entries)
                .containsKeys(
                        "README.txt",
                        "configuration.txt",
                        "server.xml",
                        "server.json",
                        "statistics.json",
                        "metrics.txt",
                        "threads.txt",
                        "logs/messages.log");
        assertThat(entries.get("configuration.txt"))
                .contains(
                        "VITRINE_GUESTS=pattern,cluster",
                        "VITRINE_METRICS_PASSWORD=[removed]",
                        "VITRINE_TEST_DATABASE_PASSWORD=[removed]",
                        "QEMU_WEBRTC_TURN_CREDENTIAL=[removed]");
        assertThat(entries.get("server.json")).contains("26.0.0.5");
        assertThat(entries.get("statistics.json")).contains("\"pattern\"", "\"synthetic\"", "\"running\"");
        assertThat(entries.get("logs/messages.log")).contains("Vitrine shows");
        for (String secret : List.of(
                "s3cret",
                "only-reads",
                "d4tabase-s3cret",
                "only-for-tests",
                password,
                link,
                token,
                admin.authorization().substring("Bearer ".length()))) {
            entries.forEach((name, text) -> assertThat(text).as(name).doesNotContain(secret));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi/ui/", "/openapi", "/health", "/metrics"})
    void keepsTheServersOwnPagesSafe(String path) {
        var headers = Vitrine.get(path).headers();

        assertThat(headers.allValues("Content-Security-Policy"))
                .anySatisfy(policy -> assertThat(policy)
                        .contains(
                                "connect-src 'self' wss:",
                                "object-src 'none'",
                                "base-uri 'none'",
                                "frame-ancestors 'none'"));
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void leavesThePagesOwnPolicyAsStrictAsItIs() {
        assertThat(Vitrine.get("/").headers().allValues("Content-Security-Policy"))
                .noneMatch(policy -> policy.contains("unsafe"))
                .anySatisfy(policy -> assertThat(policy).contains("default-src 'self'"));
    }

    @Test
    void describesItsInterfaceOnAPage() {
        assertThat(Vitrine.get("/openapi/ui/").statusCode()).isEqualTo(200);
        assertThat(Vitrine.get("/openapi").body())
                .contains("/api/server", "/api/turn/test", "/api/support-bundle", "/api/metrics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/started", "/health/live", "/health/ready"})
    void saysThatItIsWellWithoutDetails(String path) {
        HttpResponse<String> answer = Vitrine.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("pattern", Vitrine.DATA.toString(), "1.0.0");
    }

    private static HttpResponse<String> metrics(String authorization) {
        HttpRequest.Builder request = Vitrine.request("/metrics");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return Vitrine.send(Vitrine.client(), request.build());
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The value behind a name and its labels. */
    private static double metric(Rest reader, String sample) {
        String text = reader.get("/metrics").expect(200).text();
        return text.lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + sample + " in\n" + text));
    }

    private static void await(BooleanSupplier wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!wanted.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    private static Map<String, String> entries(byte[] zip) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
