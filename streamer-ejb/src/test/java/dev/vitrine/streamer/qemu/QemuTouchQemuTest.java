package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.input.TouchPhase;
import dev.vitrine.streamer.input.TouchScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Touches before a QEMU that takes them, seen in QEMU's own trace of what its input devices are given. */
@Tag("qemu")
class QemuTouchQemuTest {

    @TempDir
    Path directory;

    private String program = "";
    private BusDaemon bus;
    private @Nullable WatchedGuest watched;

    @BeforeEach
    void start() throws Exception {
        program = NewerQemu.program();
        bus = new BusDaemon(directory);
    }

    @AfterEach
    void stop() {
        if (watched != null) {
            watched.close();
        }
        bus.close();
    }

    @Test
    void aTouchScreenIsFoundAndFingersReachIt() throws Exception {
        try (QemuProcess qemu = touchable(true, "-device", "virtio-multitouch-pci")) {
            QemuDisplay display = watch(qmp());
            Await.until("the touch screen", () -> display.touchScreen().equals(new TouchScreen(10, true)));
            display.input().touch(TouchPhase.BEGIN, 0, 320, 240);
            display.input().touch(TouchPhase.BEGIN, 1, 100, 100);
            display.input().touch(TouchPhase.MOVE, 0, 330, 250);
            display.input().touch(TouchPhase.END, 0, 330, 250);
            display.input().touch(TouchPhase.END, 1, 100, 100);
            display.input().touch(TouchPhase.BEGIN, 10, 1, 1);
            display.input().touch(TouchPhase.BEGIN, 0, 100_000, 3);
            display.input().touch(TouchPhase.END, 0, 100_000, 3);
            Await.until("all of it", () -> touches().size() >= 7);
            assertThat(touches())
                    .containsExactly(
                            "kind=0, num_slot=0, x=320, y=240",
                            "kind=0, num_slot=1, x=100, y=100",
                            "kind=1, num_slot=0, x=330, y=250",
                            "kind=2, num_slot=0, x=330, y=250",
                            "kind=2, num_slot=1, x=100, y=100",
                            "kind=0, num_slot=0, x=639, y=3",
                            "kind=2, num_slot=0, x=639, y=3");
            assertThat(dropped()).isEqualTo(1);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void whereQmpKnowsOfNoTouchScreenThereIsNone() throws Exception {
        try (QemuProcess qemu = touchable(true)) {
            QemuDisplay display = watch(qmp());
            Await.until("that there is none", () -> display.touchScreen().equals(TouchScreen.NONE));
            display.input().touch(TouchPhase.BEGIN, 0, 320, 240);
            Await.until("that it is dropped", () -> dropped() == 1);
            assertThat(touches()).isEmpty();
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void withoutQmpItIsUnknown() throws Exception {
        try (QemuProcess qemu = touchable(false)) {
            QemuDisplay display = watch(null);
            assertThat(display.touchScreen()).isEqualTo(new TouchScreen(10, false));
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    private QemuDisplay watch(@Nullable Path qmp) throws InterruptedException {
        WatchedGuest fresh = new WatchedGuest(bus.address(), qmp);
        watched = fresh;
        QemuDisplay display = fresh.awaitDisplay();
        Await.until("a size", () -> display.width() == 640);
        return display;
    }

    private long dropped() {
        return Objects.requireNonNull(watched).guest.counters().droppedInputs();
    }

    private Path qmp() {
        return directory.resolve("qmp.sock");
    }

    private QemuProcess touchable(boolean withQmp, String... devices) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-vga", "none", "-device", "VGA,vgamem_mb=64"));
        arguments.addAll(List.of("-kernel", DemoElf.path().toString(), "-append", "640x480 rate=10 silent"));
        arguments.addAll(List.of("-trace", "enable=dbus_touch_send_event", "-D", trace().toString()));
        if (withQmp) {
            arguments.addAll(List.of("-qmp", "unix:" + qmp() + ",server=on,wait=off"));
        }
        arguments.addAll(List.of(devices));
        return QemuProcess.start(program, bus, "dbus,addr=" + bus.address(), arguments);
    }

    private Path trace() {
        return directory.resolve("trace.log");
    }

    /** What QEMU says of each touch that came by D-Bus. */
    private List<String> touches() {
        try {
            return Files.exists(trace())
                    ? Files.readAllLines(trace()).stream()
                            .filter(line -> line.contains("dbus_touch_send_event "))
                            .map(line -> line.substring(line.indexOf("kind=")))
                            .toList()
                    : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
