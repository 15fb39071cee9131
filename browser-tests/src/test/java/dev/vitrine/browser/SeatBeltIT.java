package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vitrine.browser.Stand.Started;
import dev.vitrine.streamer.scene.DemoChimes;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.TemporaryDirectory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of docs/sound.md do what the page says. */
@ExtendWith(Stand.class)
class SeatBeltIT {

    private static final DocumentedExamples EXAMPLES = new DocumentedExamples("docs/sound.md");

    private static final int START_CHIME_FRAMES = ClusterSound.RATE_HZ * 15 / 100;

    private final Started stand;
    private final ClusterSound sound;

    SeatBeltIT(Started stand) {
        this.stand = stand;
        sound = new ClusterSound(new Api(stand.server()));
    }

    @Test
    void theShellsExamplePasses() throws Exception {
        try (DemoGuest guest = stand.startCluster();
                TemporaryDirectory directory = new TemporaryDirectory()) {
            sound.awaitReady();
            Files.write(directory.path().resolve("seat-belt.wav"), seatBelt());
            sound.calmly(() -> {
                sound.stopChimes();
                assertThat(DocumentedExamples.run(EXAMPLES.last("sh"), stand.server(), directory.path()))
                        .endsWith("true\n")
                        .contains("heard 'seat-belt'");
            });
            assertThat(Files.readString(directory.path().resolve("TEST-seat-belt.xml")))
                    .contains("tests=\"1\" failures=\"0\"", "<testcase name=\"seat belt\"");
            assertThat(ClusterSound.samples(Files.readAllBytes(directory.path().resolve("heard.wav"))))
                    .contains(DemoChimes.frames(ClusterSound.RATE_HZ, 100)[100]);
            assertThat(guest.output()).isNotNull();
        }
    }

    @Test
    void theJavaExamplePasses() throws Exception {
        DocumentedExamples.assertIsIn(SeatBeltIT.class, EXAMPLES.last("java"));
        try (DemoGuest guest = stand.startCluster()) {
            sound.awaitReady();
            new Api(stand.server()).putWav("/guests/cluster/references/seat-belt", seatBelt());
            sound.calmly(() -> {
                sound.stopChimes();
                expectSeatBelt(stand.server().plainAddress(), stand.server().token("operator", "bench"));
            });
            assertThat(guest.output()).isNotNull();
        }
    }

    private static void expectSeatBelt(URI vitrine, String token) throws Exception {
        String expected = """
                {"stream": "chimes", "name": "seat belt", "reference": "seat-belt",
                 "withinMillis": 3000, "input": {"key": "F10"}, "afterInputMillis": 2000}
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

    /** The start chime: 880 Hz left, 1320 Hz right, 150 ms. */
    private static byte[] seatBelt() {
        return ClusterSound.wav(DemoChimes.frames(ClusterSound.RATE_HZ, START_CHIME_FRAMES));
    }
}
