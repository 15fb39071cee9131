package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.TemporaryDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real QEMU's picture over REST: taken, expected and touched; and the examples of docs/automation.md, which do what it says. */
@ExtendWith(Stand.class)
class AutomationIT {

    private static final DocumentedExamples EXAMPLES = new DocumentedExamples("docs/automation.md");

    private static final int KEY_G = 0x22;

    private static final String EXPECTATIONS = "/guests/cluster/expectations";
    private static final String SCREENSHOT = "/guests/cluster/displays/0/screenshot";

    private final Started stand;
    private final Api api;
    private final ClusterSound sound;

    AutomationIT(Started stand) {
        this.stand = stand;
        api = new Api(stand.server());
        sound = new ClusterSound(api);
    }

    @Test
    void aKeyIsTypedAndThePictureChangesInOneCall() throws Exception {
        try (DemoGuest guest = stand.startCluster()) {
            sound.awaitReady();
            JsonObject answer = api.post(
                    EXPECTATIONS,
                    "{'input':{'key':'KeyG'},'picture':{'region':{'x':0,'y':32,'width':128,'height':16},"
                            + "'differs':{'before':true},'withinMillis':30000,'afterInputMillis':30000}}");

            assertThat(answer.get("passed").getAsBoolean())
                    .as(answer.toString())
                    .isTrue();
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(api.bytes(SCREENSHOT)));
            assertThat(word(picture, 2) >>> 24).isEqualTo(KEY_G);
            assertThat(passed("'input':{'text':'Z','layout':'de'},'picture':{"
                            + "'region':{'x':0,'y':32,'width':128,'height':16},'differs':{'before':true},"
                            + "'withinMillis':30000,'afterInputMillis':30000}"))
                    .isTrue();
            assertThat(guest.output()).isNotNull();
        }
    }

    @Test
    void theShellsExamplePasses() throws Exception {
        try (DemoGuest guest = stand.startCluster();
                TemporaryDirectory directory = new TemporaryDirectory()) {
            sound.awaitReady();
            BufferedImage lamp = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < 96 * 64; pixel++) {
                lamp.setRGB(pixel % 96, pixel / 96, 0xffffff);
            }
            ImageIO.write(lamp, "png", directory.path().resolve("lamp-lit.png").toFile());
            sound.calmly(() -> {
                sound.stopChimes();
                assertThat(DocumentedExamples.run(EXAMPLES.last("sh"), stand.server(), directory.path()))
                        .endsWith("true\n")
                        .contains("heard a tone of 880", "ms after the chime");
            });
            assertThat(Files.readString(directory.path().resolve("TEST-telltale.xml")))
                    .contains("tests=\"1\" failures=\"0\"", "<testcase name=\"telltale with its chime\"");
            assertThat(ImageIO.read(directory.path().resolve("before.png").toFile())
                            .getWidth())
                    .isEqualTo(640);
            assertThat(guest.output()).isNotNull();
        }
    }

    @Test
    void theJavaExamplePasses() throws Exception {
        DocumentedExamples.assertIsIn(AutomationIT.class, EXAMPLES.last("java"));
        try (DemoGuest guest = stand.startCluster()) {
            sound.awaitReady();
            sound.calmly(() -> {
                sound.stopChimes();
                expectTelltale(stand.server().plainAddress(), stand.server().token("operator", "bench"));
            });
            assertThat(guest.output()).isNotNull();
        }
    }

    private static void expectTelltale(URI vitrine, String token) throws Exception {
        String expected = """
                {"name": "telltale with its chime", "input": {"key": "F10"},
                 "stream": "chimes", "tone": {"hertz": 880, "toleranceHertz": 5}, "withinMillis": 3000,
                 "picture": {"region": {"x": 528, "y": 128, "width": 96, "height": 64},
                             "equals": {"colour": "#ffffff"}, "withinMillis": 3000, "leastMillis": 50,
                             "apartMillis": 200}}
                """;
        HttpRequest request = HttpRequest.newBuilder(vitrine.resolve("/api/guests/cluster/expectations"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(expected))
                .build();
        HttpResponse<String> verdict = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, verdict.statusCode(), verdict.body());
        assertTrue(verdict.body().contains("\"passed\":true"), verdict.body());
    }

    @Test
    void theExamplesWithFilmAndSerialConsolePass() throws Exception {
        try (DemoGuest guest = stand.startCluster();
                TemporaryDirectory directory = new TemporaryDirectory()) {
            sound.awaitReady();
            String handled = EXAMPLES.under("Typed, clicked, dragged, touched and filmed, from a shell", "sh");
            assertThat(DocumentedExamples.run(handled, stand.server(), directory.path()))
                    .contains("done in ");
            assertThat(Files.readAllBytes(directory.path().resolve("test.webm")))
                    .hasSizeGreaterThan(4_000)
                    .startsWith(0x1a, 0x45, 0xdf, 0xa3);
            assertThat(ImageIO.read(directory.path().resolve("after.png").toFile())
                            .getHeight())
                    .isEqualTo(480);
            String reset = EXAMPLES.under("From a reset to an answer, from a shell", "sh");
            assertThat(DocumentedExamples.run(reset, stand.server(), directory.path()))
                    .contains("answered after ");
            assertThat(api.get("/guests/cluster/lease").get("leased").getAsBoolean())
                    .isFalse();
            assertThat(guest.output()).isNotNull();
        }
    }

    @Test
    void theJavaExampleWithFilmAndSerialConsolePasses() throws Exception {
        DocumentedExamples.assertIsIn(AutomationIT.class, EXAMPLES.under("All of it from JUnit 5", "java"));
        try (DemoGuest guest = stand.startCluster()) {
            sound.awaitReady();
            expectAnswer(stand.server().plainAddress(), stand.server().token("operator", "bench"));
            assertThat(guest.output()).isNotNull();
        }
    }

    private static void expectAnswer(URI vitrine, String token) throws Exception {
        ask(vitrine, token, "PUT", "/guests/cluster/lease", "{\"seconds\": 120}");
        try {
            String film = found("\"id\":\"([^\"]+)", ask(vitrine, token, "POST", "/films", "{\"guest\": \"cluster\"}"));
            String steps = "{\"steps\": [{\"text\": \"hi\"}, {\"button\": 0, \"x\": 320, \"y\": 240}]}";
            ask(vitrine, token, "POST", "/guests/cluster/displays/0/input", steps);

            String serial = "/guests/cluster/consoles";
            String printed = found("\"printed\":(\\d+)", ask(vitrine, token, "GET", serial, ""));
            ask(vitrine, token, "POST", serial + "/serial0/input", "{\"text\": \"hello\\r\"}");
            String text = "";
            for (int tries = 0; tries < 300 && !text.contains("HELLO"); tries++) {
                Thread.sleep(100);
                text = ask(vitrine, token, "GET", serial + "/serial0/text?after=" + printed, "");
            }
            ask(vitrine, token, "POST", "/films/" + film + "/stop", "{}");
            assertTrue(text.contains("HELLO"), text);
        } finally {
            ask(vitrine, token, "DELETE", "/guests/cluster/lease", "");
        }
    }

    private static String ask(URI vitrine, String token, String method, String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(vitrine.resolve("/api" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(2, answer.statusCode() / 100, answer.body());
        return answer.body();
    }

    private static String found(String pattern, String json) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        assertTrue(matcher.find(), json);
        return matcher.group(1);
    }

    private boolean passed(String json) {
        return api.post(EXPECTATIONS, "{" + json + "}").get("passed").getAsBoolean();
    }

    private static int word(BufferedImage picture, int row) {
        int word = 0;
        for (int cell = 0; cell < 32; cell++) {
            word = (word << 1) | (rgb(picture, cell * 16 + 8, row * 16 + 8) & 1);
        }
        return word;
    }

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }
}
