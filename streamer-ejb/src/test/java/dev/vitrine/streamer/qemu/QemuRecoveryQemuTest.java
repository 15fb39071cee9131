package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest that goes away and comes back is a state, and the same displays go on. */
@Tag("qemu")
class QemuRecoveryQemuTest {

    private static final int CYCLES = 50;
    private static final int RESTARTS = 20;

    @TempDir
    Path directory;

    private BusDaemon bus;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    @Test
    void theSameDisplayGoesOnWhenQemuIsKilledAndStartedAgain() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null)) {
            QemuDisplay display;
            try (QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=30")) {
                display = watched.awaitDisplay();
                watched.awaitStrip(display, "many frames", strip -> strip.frame() > 30);
                qemu.kill();
                watched.awaitState(GuestState.Off.class);
                assertThat(watched.guest.displays()).containsExactly(display);
                // Its strip may have been caught half-way.
                assertThat(WatchedGuest.brightPixels(display))
                        .as("the last picture stays")
                        .isGreaterThan(500);
            }
            try (QemuProcess qemu = QemuProcess.demo(bus, "800x600 rate=30")) {
                watched.awaitState(GuestState.Running.class);
                watched.awaitLayout(display, layout -> layout.width() == 800);
                watched.awaitStrip(display, "new frames", strip -> strip.frame() < 30);
                assertThat(watched.guest.displays()).containsExactly(display);
                assertThat(display.width()).isEqualTo(800);
                assertThat(qemu.isAlive()).isTrue();
            }
            assertThat(watched.states)
                    .filteredOn(state -> state instanceof GuestState.Unsupported)
                    .isEmpty();
        }
    }

    @Test
    void theBusMayBeKilledAndComeBackAtTheSameAddress() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null)) {
            QemuProcess first = QemuProcess.demo(bus, "640x480 rate=30");
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitState(GuestState.Running.class);
            bus.kill();
            watched.awaitState(GuestState.Off.class);
            // A QEMU whose bus is gone ends itself or stays without a way to it.
            first.close();
            bus.restart();
            try (QemuProcess second = QemuProcess.demo(bus, "640x480 rate=30")) {
                watched.awaitState(GuestState.Running.class);
                watched.awaitStrip(display, "new frames", strip -> strip.frame() < 30);
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    @Test
    void aBusThatIsNotThereYetIsWaitedFor() throws Exception {
        bus.kill();
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null)) {
            Await.until("a reason", () -> !watched.states.isEmpty());
            assertThat(watched.states.getFirst()).isInstanceOf(GuestState.Connecting.class);
            assertThat(watched.states.getFirst().toString()).contains("there is no bus at " + bus.address());
            bus.restart();
            Await.until(
                    "the next reason", () -> watched.guest.state().toString().contains("no QEMU is on the bus"));
        }
    }

    @Test
    void letsGoOfThreadsAndDescriptors() throws Exception {
        try (QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=30")) {
            openAndClose();
            openAndClose();
            int descriptors = descriptors();
            int threads = threads();
            for (int i = 0; i < CYCLES; i++) {
                openAndClose();
            }
            awaitCounts("after " + CYCLES + " times", descriptors, threads);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void restartsOfQemuLeaveNothingBehind() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null)) {
            restart(watched);
            restart(watched);
            int descriptors = descriptors();
            int threads = threads();
            for (int i = 0; i < RESTARTS; i++) {
                restart(watched);
            }
            awaitCounts("after " + RESTARTS + " restarts", descriptors, threads);
            assertThat(watched.guest.counters().sessions())
                    .as("no session but these")
                    .isEqualTo(RESTARTS + 2);
        }
    }

    private void openAndClose() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null)) {
            QemuDisplay display = watched.awaitDisplay();
            Await.present("a picture", () -> WatchedGuest.layout(display));
            assertThat(watched.guest.counters().sessions()).as("found at once").isEqualTo(1);
        }
    }

    private void restart(WatchedGuest watched) throws Exception {
        try (QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=30")) {
            watched.awaitState(GuestState.Running.class);
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "new frames", strip -> strip.frame() < 1000);
            qemu.kill();
        }
        watched.awaitState(GuestState.Off.class);
        Await.until("no QEMU", () -> watched.guest.state().toString().contains("no QEMU is on the bus"));
    }

    private static void awaitCounts(String when, int descriptors, int threads) throws InterruptedException {
        Await.until(
                descriptors + " descriptors and " + threads + " threads " + when,
                () -> descriptors() <= descriptors && threads() <= threads);
    }

    private static int descriptors() {
        String[] open = Path.of("/proc/self/fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    private static int threads() {
        List<String> names = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("vitrine") || name.contains("DBus"))
                .toList();
        return names.size();
    }
}
