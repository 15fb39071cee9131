package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestOptions;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.OptionsReply;
import dev.vitrine.streamer.guest.OptionsReport;
import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guest before the SDK's reference emulator, a process of its own. */
class IpcGuestTest {

    private static final int KEY_CODE_A = 65;

    @TempDir
    private Path directory;

    @Test
    void theServerMayComeFirst() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            assertThat(watched.awaitState(GuestState.Connecting.class).reason()).contains(emulator.videoName());
            emulator.start();
            watched.awaitState(GuestState.Running.class);
            watched.awaitPictures(10);
            assertThat(watched.display().width()).isEqualTo(800);
            assertThat(watched.display().height()).isEqualTo(600);
            for (Path made :
                    List.of(emulator.settings().video(), emulator.settings().audio(), emulator.socket())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                        .as("%s", made)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void theEmulatorMayComeFirst() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory)) {
            emulator.start();
            waitForFile(emulator.settings().video());
            try (WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
                watched.awaitState(GuestState.Running.class);
                watched.awaitPictures(10);
            }
        }
    }

    @Test
    void aStillPictureIsThereForAServerThatStartsAgain() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory, "--fps", "0", "--silent")) {
            emulator.start();
            for (int start = 0; start < 3; start++) {
                try (WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
                    watched.awaitState(GuestState.Running.class);
                    watched.awaitStrip("the one picture", strip -> strip.frame() == 0);
                }
                assertThat(Files.exists(emulator.socket()))
                        .as("the socket of a server that ended")
                        .isFalse();
            }
        }
    }

    @Test
    void whatADeadEmulatorLeftIsNotShownAndDoesNotDisturb() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory, "--fps", "0", "--silent")) {
            try (WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
                emulator.start();
                watched.awaitState(GuestState.Running.class);
            }
            emulator.kill();
            try (WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
                Thread.sleep(500);
                assertThat(watched.guest().state()).isInstanceOf(GuestState.Connecting.class);
                emulator.start();
                watched.awaitState(GuestState.Running.class);
            }
        }
    }

    @Test
    void anEmulatorThatIsKilledIsOffAndComesBack() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            emulator.start();
            watched.awaitState(GuestState.Running.class);
            emulator.kill();
            assertThat(watched.awaitState(GuestState.Off.class).reason()).contains("waited for");
            emulator.start();
            watched.awaitState(GuestState.Running.class);
            watched.awaitStrip("a young emulator's picture", strip -> strip.frame() < 100);
        }
    }

    @Test
    void keysAndPointerReachTheEmulator() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory, "--fps", "0", "--silent");
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            emulator.start();
            watched.awaitState(GuestState.Running.class);
            watched.awaitConnections(1); // without one there is nobody to tell
            watched.display().input().key(Key.KEY_A, true);
            watched.display().input().key(Key.KEY_A, false);
            watched.awaitStrip("the key A", strip -> strip.key() == KEY_CODE_A);
            watched.display().input().pointerTo(300, 200);
            watched.awaitStrip("the pointer", strip -> strip.x() == 300 && strip.y() == 200);
            watched.display().input().button(PointerButton.RIGHT, true);
            watched.awaitStrip("the right button", strip -> strip.buttons() == 4);
            watched.display().input().button(PointerButton.RIGHT, false);
            watched.display().input().pointerTo(5000, -3);
            watched.awaitStrip(
                    "the pointer at the edge", strip -> strip.x() == 799 && strip.y() == 0 && strip.buttons() == 0);
        }
    }

    @Test
    void theEmulatorsOptionsAreReportedAndSet() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory, "--fps", "0", "--silent");
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            Files.createDirectory(directory.resolve("roms"));
            Files.writeString(directory.resolve("roms/Mine.ROM"), "x");
            GuestOptions options = watched.guest().options().orElseThrow();
            assertThat(ask(options, new OptionsRequest.Restart())).contains("no emulator is connected");
            emulator.start();
            OptionsReport report = watched.await(
                    "the configuration",
                    () -> Optional.of(options.report())
                            .filter(one ->
                                    one.configJson().isPresent() && one.status().isPresent()));
            assertThat(report.configJson().orElseThrow()).contains("\"ramsize\": 16");
            assertThat(report.roms()).containsExactly("Quadra.ROM", "Performa.ROM");
            assertThat(report.disks()).containsExactly("System7.img");
            assertThat(report.status().orElseThrow().running()).isTrue();

            assertThat(ask(options, new OptionsRequest.SetConfig("{\"ramsize\": 64}")))
                    .isEqualTo("done");
            watched.await(
                    "the new size",
                    () -> options.report().configJson().filter(json -> json.contains("\"ramsize\": 64")));
            assertThat(ask(options, new OptionsRequest.SetConfig("{\"ramsize\": 4096}")))
                    .isEqualTo("Failed to save config: ramsize must be 1 to 1024 MB");
            assertThat(ask(options, new OptionsRequest.SetConfig("{\"rom\": \"../../etc/passwd\"}")))
                    .contains("member 'rom' must name files inside the directory");
            assertThat(ask(options, new OptionsRequest.GetConfig())).isEqualTo("done");
            assertThat(ask(options, new OptionsRequest.Restart())).isEqualTo("done");
            watched.await(
                    "the restart",
                    () -> options.report().configJson().filter(json -> json.contains("\"restarts\": 1")));
            assertThat(ask(options, new OptionsRequest.Shutdown())).isEqualTo("done");
            watched.awaitState(GuestState.Off.class);
            assertThat(options.report().configJson()).isEmpty();
            assertThat(watched.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "plain"})
    void noPictureIsTornHoweverFastTheEmulatorWrites(String kind) throws Exception {
        String[] fast = {"--size", "800x600", "--fps", "1000000", "--silent"};
        String[] options = kind.equals("plain")
                ? java.util.stream.Stream.concat(java.util.Arrays.stream(fast), java.util.stream.Stream.of("--plain"))
                        .toArray(String[]::new)
                : fast;
        try (WatchedEmulator emulator = new WatchedEmulator(directory, options);
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            emulator.start();
            watched.awaitPictures(200);
            assertThat(watched.tornPictures()).isZero();
            System.out.printf(
                    "IpcGuestTest %s: %d pictures, %d missed, %d looks lapped%n",
                    kind,
                    watched.guest().counters().pictures(),
                    watched.guest().counters().missedPictures(),
                    watched.guest().counters().lappedLooks());
        }
    }

    @Test
    void theSizeChangesInFlow() throws Exception {
        try (WatchedEmulator emulator =
                        new WatchedEmulator(directory, "--fps", "60", "--silent", "--sizes", "512x384,1920x1080");
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            emulator.start();
            for (int round = 0; round < 3; round++) {
                awaitSize(watched, 1920, 1080);
                awaitSize(watched, 512, 384);
            }
            assertThat(watched.tornPictures()).isZero();
            assertThat(watched.guest().counters().skippedPictures()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void aSegmentThatIsRemovedIsMadeAgainByBothSides() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            emulator.start();
            watched.awaitState(GuestState.Running.class);
            waitForFile(emulator.settings().audio());
            waitForFile(emulator.socket());
            Files.delete(emulator.settings().video());
            Files.delete(emulator.settings().audio());
            Files.delete(emulator.socket());
            waitForFile(emulator.settings().video());
            waitForFile(emulator.socket());
            watched.awaitPictures(10);
        }
    }

    @Test
    void aSocketThatAnotherServerUsesIsLeftToIt() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory);
                WatchedIpcGuest first = new WatchedIpcGuest(emulator.settings())) {
            waitForFile(emulator.socket());
            try (WatchedIpcGuest second = new WatchedIpcGuest(emulator.settings())) {
                second.await(
                        "the reason",
                        () -> Optional.of(second.guest().state())
                                .filter(state -> state.toString().contains("another server listens")));
            }
            assertThat(Files.exists(emulator.socket())).isTrue();
            emulator.start();
            first.awaitState(GuestState.Running.class);
        }
    }

    private static String ask(GuestOptions options, OptionsRequest request) throws InterruptedException {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        options.request(request, new OptionsReply() {
            @Override
            public void done() {
                answers.add("done");
            }

            @Override
            public void failed(String reason) {
                answers.add(reason);
            }
        });
        String answer = answers.poll(60, TimeUnit.SECONDS);
        assertThat(answer).as("an answer to " + request.wireName()).isNotNull();
        return answer;
    }

    private static void awaitSize(WatchedIpcGuest watched, int width, int height) throws InterruptedException {
        watched.await(
                width + "x" + height,
                () -> watched.display().width() == width && watched.display().height() == height
                        ? Optional.of(true)
                        : Optional.empty());
    }

    private static void waitForFile(Path path) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.notExists(path) && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(Files.exists(path)).as("%s", path).isTrue();
    }
}
