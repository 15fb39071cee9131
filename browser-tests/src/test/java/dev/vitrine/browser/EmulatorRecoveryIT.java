package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ReferenceEmulator;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Emulator and server are killed at random moments before one page, which is never loaded again. */
class EmulatorRecoveryIT {

    private static final int EMULATOR_KILLS = 5;
    private static final int SERVER_KILLS = 3;
    private static final int OLD_FRAMES = 100;
    private static final int MOST_LIFE_MILLIS = 2000;

    @Test
    void theViewerRecoversByItself() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("EmulatorRecoveryIT seed " + seed);
        Random random = new Random(seed);
        try (TemporaryDirectory directory = new TemporaryDirectory();
                ReferenceEmulator emulator = new ReferenceEmulator(directory.path(), "--size", "640x480");
                VitrineServer server = new VitrineServer(directory.path(), configuration(emulator));
                Chromium chromium = new Chromium();
                Person person = chromium.person(server, "viewer")) {
            ViewerPage viewer = person.watch("mac", 0);
            viewer.awaitMotion();
            for (int kill = 0; kill < EMULATOR_KILLS; kill++) {
                long old = viewer.awaitStrip("an emulator of some age", strip -> strip.frame() > OLD_FRAMES)
                        .frame();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_LIFE_MILLIS));
                emulator.kill();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_LIFE_MILLIS));
                emulator.startAgain();
                viewer.awaitStrip("a picture of the new emulator", strip -> strip.frame() < old);
                viewer.awaitMotion();
            }
            for (int kill = 0; kill < SERVER_KILLS; kill++) {
                long before = viewer.awaitStrip("a picture", strip -> true).frame();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_LIFE_MILLIS));
                server.kill();
                assertThat(emulator.alive()).isTrue();
                server.startAgain();
                viewer.awaitStrip("later pictures of the same emulator", strip -> strip.frame() > before + 60);
                viewer.awaitMotion();
            }
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    private static Map<String, String> configuration(ReferenceEmulator emulator) {
        Map<String, String> variables = new HashMap<>(emulator.configuration("MAC"));
        variables.put("VITRINE_GUESTS", "mac");
        return variables;
    }
}
