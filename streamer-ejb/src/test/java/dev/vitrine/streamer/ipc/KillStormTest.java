package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Either side is killed at random moments and started again, fifty times; the other goes on by itself. */
@Tag("slow")
class KillStormTest {

    private static final int KILLS = 50;
    private static final int MOST_LIFE_MILLIS = 300;
    private static final int EARLY_KILLS = 20;
    private static final int MOST_BEGINNING_MILLIS = 30;

    @TempDir
    private Path directory;

    @Test
    void theGuestRecoversFromEachDeathOfTheEmulator() throws Exception {
        Random random = seeded();
        try (WatchedEmulator emulator = new WatchedEmulator(directory, "--size", "640x480", "--fps", "1000");
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            for (int kill = 0; kill < KILLS; kill++) {
                emulator.start();
                watched.awaitState(GuestState.Running.class);
                watched.awaitPictures(3);
                watched.awaitConnections(
                        kill + 1); // without one, an emulator that died looks like one that stands still
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_LIFE_MILLIS));
                emulator.kill();
                watched.awaitState(GuestState.Off.class);
            }
            assertThat(watched.tornPictures()).isZero();
        }
    }

    @Test
    void theNextEmulatorIsShownAfterOneThatHardlyBegan() throws Exception {
        Random random = seeded();
        try (WatchedEmulator emulator = new WatchedEmulator(directory, "--size", "640x480", "--fps", "1000");
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            for (int kill = 0; kill < EARLY_KILLS; kill++) {
                emulator.start();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_BEGINNING_MILLIS));
                emulator.kill();
            }
            emulator.start();
            watched.awaitState(GuestState.Running.class);
            watched.awaitPictures(3);
            assertThat(watched.tornPictures()).isZero();
        }
    }

    @Test
    void theEmulatorLivesThroughEachDeathOfTheServer() throws Exception {
        Random random = seeded();
        try (WatchedEmulator emulator = new WatchedEmulator(directory, "--size", "640x480", "--fps", "100")) {
            emulator.start();
            for (int kill = 0; kill < KILLS; kill++) {
                Process server = startServer(emulator.settings());
                try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
                    assertThat(said.readLine())
                            .as("of the server after kill " + kill)
                            .isEqualTo("shown");
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_LIFE_MILLIS));
                } finally {
                    server.destroyForcibly().waitFor();
                }
                assertThat(emulator.isAlive()).isTrue();
            }
        }
    }

    private static Random seeded() {
        long seed = System.nanoTime();
        System.out.println("KillStormTest seed " + seed);
        return new Random(seed);
    }

    private static Process startServer(IpcSettings settings) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IpcProcess.class.getName(),
                        settings.video().toString(),
                        settings.audio().toString(),
                        settings.control().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
