package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.dmabuf.ReadingCard;
import dev.vitrine.streamer.dmabuf.TestMemory;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.testbed.ReplacedExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real QEMU with {@code gl=on}. Where there is no graphics card QEMU draws by software and its export of DMA-BUFs is replaced:
 * memfds stand in for them. Where there is one, the real thing is tested too.
 */
@Tag("qemu")
class QemuGlQemuTest {

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
    void saysThatAQemuWithoutAGraphicsCardSharesNoPictures() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu = QemuProcess.drawing(bus, ReplacedExporter.DISPLAY, "640x480 rate=30", Map.of())) {
            watched.awaitState(GuestState.Unsupported.class);
            assertThat(watched.guest.state())
                    .isEqualTo(new GuestState.Unsupported("gl=on draws pictures that QEMU cannot share,"
                            + " for it has no graphics card; start QEMU with gl=off"));
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void followsTheGuestWithItsExporterReplacedByMemfds(boolean sealed) throws Exception {
        long mappingsBefore = TestMemory.mappings();
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu = QemuProcess.drawing(
                        bus, ReplacedExporter.DISPLAY, "640x480 rate=30", ReplacedExporter.environment(sealed))) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "a later frame", strip -> strip.frame() > 10);
            assertThat(watched.guest.state()).isEqualTo(new GuestState.Running());
            for (Key key : new Key[] {Key.F3, Key.F4, Key.F6}) {
                press(display, key);
                watched.awaitStrip(display, "the key", strip -> strip.key() == key.qnum());
            }
            PictureLayout layout = watched.awaitLayout(display, shape -> shape.width() == 1920);
            assertThat(layout.height()).isEqualTo(1080);
            long frame = watched.awaitStrip(display, "any frame", strip -> true).frame();
            watched.awaitStrip(display, "a frame of the new size", strip -> strip.frame() > frame + 10);
            assertThat(TestMemory.mappings())
                    .as("buffers of the sizes before are let go of")
                    .isLessThanOrEqualTo(mappingsBefore + 2);
            assertThat(watched.guest.counters().droppedMessages()).isZero();
            assertThat(qemu.isAlive()).isTrue();
        }
        assertThat(TestMemory.mappings()).isEqualTo(mappingsBefore);
    }

    @Test
    void takesWholePicturesAt1080WithItsExporterReplacedByMemfds() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu = QemuProcess.drawing(
                        bus, ReplacedExporter.DISPLAY, "1920x1080 rate=60 flip", ReplacedExporter.environment(true))) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "a later frame", strip -> strip.frame() > 30);
            long resident = qemu.residentBytes();
            QemuCounters counters = watched.guest.counters();
            long before = counters.pictures() + counters.updates();
            long began = System.nanoTime();
            Await.until("many pictures", () -> counters.pictures() + counters.updates() > before + 100);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "QemuGlQemuTest: %.1f pictures a second at 1920x1080, exporter replaced%n", 100 / seconds);
            assertThat(qemu.residentBytes() - resident)
                    .as("QEMU waits for its answers and keeps nothing")
                    .isLessThan(100L << 20);
        }
    }

    @Test
    void showsTheGuestByTheRealGraphicsCard() throws Exception {
        ReadingCard card = graphicsCard();
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu =
                        QemuProcess.drawing(bus, "gl=on,rendernode=" + card.node(), "1280x720 rate=30", Map.of())) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "a later frame", strip -> strip.frame() > 10);
            press(display, Key.F3);
            watched.awaitStrip(display, "the key", strip -> strip.key() == Key.F3.qnum());
            watched.awaitLayout(display, shape -> shape.width() == 1024);
            assertThat(watched.guest.state()).isEqualTo(new GuestState.Running());
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    private static ReadingCard graphicsCard() {
        try {
            return ReadingCard.first();
        } catch (IOException none) {
            return Assumptions.abort("there is no graphics card to test with: " + none.getMessage());
        }
    }

    private static void press(QemuDisplay display, Key key) {
        display.input().key(key, true);
        display.input().key(key, false);
    }
}
