package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ReferenceEmulator;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Emulator and server are killed at random moments before one page, which is never loaded again. */
class EmulatorRecoveryIT {

    private static final int EMULATOR_KILLS = 50;
    private static final int LEAST_SERVER_KILLS = 3;
    private static final Duration SERVERS_ARE_KILLED_FOR = Duration.ofSeconds(90);
    private static final int MOST_LIFE_MILLIS = 300;
    private static final int MOST_ABSENCE_MILLIS = 200;

    private final Random random = seeded();

    @Test
    void theViewerRecoversByItself() throws InterruptedException {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                ReferenceEmulator emulator = new ReferenceEmulator(directory.path(), "--size", "640x480");
                VitrineServer server = new VitrineServer(directory.path(), configuration(emulator));
                Chromium chromium = new Chromium();
                Person person = chromium.person(server, "viewer")) {
            ViewerPage viewer = person.watch("mac", 0);
            viewer.awaitMotion();
            killEmulators(emulator, viewer);
            killServers(server, emulator, viewer);
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    private void killEmulators(ReferenceEmulator emulator, ViewerPage viewer) throws InterruptedException {
        List<Long> recoveries = new ArrayList<>();
        for (int kill = 0; kill < EMULATOR_KILLS; kill++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_LIFE_MILLIS));
            emulator.kill();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_ABSENCE_MILLIS));
            long startNanos = System.nanoTime();
            emulator.startAgain();
            recoveries.add(awaitPicturesSince(startNanos, viewer));
        }
        tell("emulator's start to its picture", recoveries);
    }

    private void killServers(VitrineServer server, ReferenceEmulator emulator, ViewerPage viewer)
            throws InterruptedException {
        List<Long> recoveries = new ArrayList<>();
        long untilNanos = System.nanoTime() + SERVERS_ARE_KILLED_FOR.toNanos();
        while (recoveries.size() < LEAST_SERVER_KILLS || System.nanoTime() - untilNanos < 0) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_LIFE_MILLIS));
            server.kill();
            assertThat(emulator.alive()).isTrue();
            server.startAgain();
            recoveries.add(awaitPicturesSince(System.nanoTime(), viewer));
        }
        tell("server's readiness to a picture", recoveries);
    }

    /** Milliseconds until the page showed a picture that was drawn after that moment. */
    private static long awaitPicturesSince(long nanos, ViewerPage viewer) {
        // the strip has the lower half of the microseconds of the clock that nanoTime reads on Linux
        int sinceMicros = (int) TimeUnit.NANOSECONDS.toMicros(nanos);
        viewer.awaitStrip("a picture drawn since then", strip -> (int) strip.time() - sinceMicros > 0);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    private static void tell(String what, List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "EmulatorRecoveryIT %s, %d times: median %d ms, longest %d ms%n",
                what, sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast());
    }

    private static Random seeded() {
        long seed = System.nanoTime();
        System.out.println("EmulatorRecoveryIT seed " + seed);
        return new Random(seed);
    }

    private static Map<String, String> configuration(ReferenceEmulator emulator) {
        Map<String, String> variables = new HashMap<>(emulator.configuration("MAC"));
        variables.put("VITRINE_GUESTS", "mac");
        return variables;
    }
}
