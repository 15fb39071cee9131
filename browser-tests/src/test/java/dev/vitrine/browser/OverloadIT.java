package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A machine whose processors are all taken: pictures give way, newcomers are refused, and the sound has no gap. */
class OverloadIT {

    /** A machine that does other things too comes to rest when it likes. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Each of six steps up waits for calm, and twice as long after one that was too early, for two minutes at most. */
    private static final Duration RECOVERY = Duration.ofMinutes(15);

    private static final int MOST_PERCENT = 97;
    private static final int GUEST_WIDTH = 640;

    @Test
    void picturesGiveWayBeforeSoundAndNewcomersAreRefusedUntilThereIsRoomAgain() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = new VitrineServer(directory.path(), configuration());
                Chromium chromium = new Chromium();
                Person ada = chromium.person(server, "viewer");
                Person bob = chromium.person(server, "viewer")) {
            GuestsApi guests = new GuestsApi(server);
            Api api = new Api(server);
            ViewerPage adas = ada.watch("pattern", 0);
            adas.awaitMotion();
            String recording = Api.objects(api.post("/recordings", "{'guest':'pattern'}"), "recordings")
                    .getFirst()
                    .get("id")
                    .getAsString();

            try (Burning burning = new Burning()) {
                assertThat(burning.threads()).isPositive();
                // The page says it for some seconds, long before the last step is reached.
                awaitWords("that she is told", adas, "The server is busy");
                JsonObject last = Await.value(
                        "newcomers to be refused",
                        PATIENCE,
                        () -> Optional.of(guests.load())
                                .filter(load -> load.get("newcomersRefused").getAsBoolean()));
                assertThat(last.get("rateDivisor").getAsDouble()).isGreaterThan(1);
                assertThat(last.get("scale").getAsDouble()).isGreaterThan(1);
                ViewerPage bobs = bob.watch("pattern", 0);
                awaitWords("that he is told why", bobs, "not enough for another viewer");
                adas.awaitMotion(GUEST_WIDTH);
                bobs.close();
            }

            Await.value(
                    "all to be as before",
                    RECOVERY,
                    () -> Optional.of(guests.load())
                            .filter(load -> load.get("level").getAsInt() == 0));
            bob.watch("pattern", 0).awaitMotion();
            api.post("/recordings/" + recording + "/stop", "{}");
            assertThat(gaps(api, recording))
                    .as("gaps in the sound, while the processors were taken")
                    .isEmpty();
        }
    }

    /** The browsers have their part of what is left of the processors, too. */
    private static void awaitWords(String what, ViewerPage page, String words) {
        Await.value(what, PATIENCE, () -> Optional.of(page.words()).filter(all -> all.contains(words)));
    }

    private static List<String> gaps(Api api, String recording) {
        return new String(api.bytes("/recordings/" + recording + "/times"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"gap\"") || line.contains("\"overlap\""))
                .toList();
    }

    private static Map<String, String> configuration() {
        return Map.of(
                "VITRINE_GUESTS", "pattern",
                "VITRINE_GUEST_PATTERN_KIND", "synthetic",
                "VITRINE_GUEST_PATTERN_SIZE", GUEST_WIDTH + "x480",
                "VITRINE_LOAD_LEVELS", "6",
                "VITRINE_LOAD_PROCESSOR_MAX", String.valueOf(MOST_PERCENT));
    }

    /** Takes all processors, in this process and not in the server's. */
    private static final class Burning implements AutoCloseable {

        private final List<Thread> threads = new ArrayList<>();

        Burning() {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                threads.add(Thread.ofPlatform().daemon().start(Burning::burn));
            }
        }

        int threads() {
            return threads.size();
        }

        private static void burn() {
            long turns = 0;
            while (!Thread.currentThread().isInterrupted()) {
                turns++;
            }
            assertThat(turns).isPositive();
        }

        @Override
        public void close() {
            threads.forEach(Thread::interrupt);
        }
    }
}
