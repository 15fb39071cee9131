package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Checkout;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of a server that has all its doors for them open. */
class OperatorsIT {

    private static final String SECRET = "northern star";

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static final Queue<String> TRACES = new ConcurrentLinkedQueue<>();
    private static HttpServer collector;
    private static VitrineServer server;

    @BeforeAll
    static void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            TRACES.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        Map<String, String> variables = new HashMap<>();
        variables.put("VITRINE_GUESTS", "pattern");
        variables.put("VITRINE_GUEST_PATTERN_KIND", "synthetic");
        variables.put("VITRINE_LOG_FORMAT", "json");
        variables.put("QEMU_WEBRTC_TURN_HOST", "turn.invalid");
        variables.put("QEMU_WEBRTC_TURN_SECRET", SECRET);
        variables.put("OTEL_SDK_DISABLED", "false");
        variables.put("OTEL_TRACES_EXPORTER", "otlp");
        variables.put("OTEL_METRICS_EXPORTER", "none");
        variables.put("OTEL_LOGS_EXPORTER", "none");
        variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        variables.put(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        variables.put("OTEL_BSP_SCHEDULE_DELAY", "500");
        server = VitrineServer.brief(DIRECTORY.path(), variables);
    }

    @AfterAll
    static void stop() {
        server.close();
        collector.stop(0);
        DIRECTORY.close();
    }

    @Test
    void showTheInterfaceOnAPageThatItsPolicyLetsWork() {
        Queue<String> refusals = new ConcurrentLinkedQueue<>();
        try (Chromium chromium = new Chromium();
                BrowserContext machine = chromium.machine(server.token("viewer", "ada"))) {
            Page page = machine.newPage();
            page.onConsoleMessage((ConsoleMessage message) -> {
                if (message.text().contains("Content Security Policy")) {
                    refusals.add(message.text());
                }
            });
            page.navigate(server.address().resolve("/openapi/ui/").toString());
            Await.until("the page lists the calls", () -> page.innerText("body").contains("/api/server"));
        }
        assertThat(refusals).isEmpty();
    }

    @Test
    void fetchASupportBundleWithOneCommand() throws Exception {
        Path file = DIRECTORY.path().resolve("bundle.zip");
        ProcessBuilder builder = new ProcessBuilder(
                        Checkout.root().resolve("vitrine").toString(),
                        "support-bundle",
                        "--server",
                        server.plainAddress().toString(),
                        "--output",
                        file.toString())
                .redirectErrorStream(true);
        String token = server.token("admin", "ada");
        builder.environment().put("VITRINE_TOKEN", token);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            assertThat(entries).extracting(ZipEntry::getName).contains("configuration.txt", "logs/messages.log");
            for (ZipEntry entry : entries) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).as(entry.getName()).doesNotContain(SECRET, token);
            }
        }
    }

    @Test
    void getTracesWhereACollectorIsNamed() {
        new Api(server).get("/server");

        Await.until("a trace of the call", () -> TRACES.stream().anyMatch(trace -> trace.contains("/api/server")));
    }

    @Test
    void readTheLogByMachine() {
        assertThat(server.output().lines().filter(line -> line.contains("Vitrine shows")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }
}
