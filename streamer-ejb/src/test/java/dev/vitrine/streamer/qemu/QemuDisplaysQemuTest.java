package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.input.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real QEMU with two displays of which one comes and goes while the guest runs. */
@Tag("qemu")
class QemuDisplaysQemuTest {

    private static final String DEVICE = "second";

    @TempDir
    Path directory;

    private BusDaemon bus;
    private WatchedGuest watched;
    private Path ours;
    private Path tests;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        ours = directory.resolve("qmp.sock");
        tests = directory.resolve("test.sock");
        watched = new WatchedGuest(bus.address(), ours);
    }

    @AfterEach
    void stop() {
        watched.close();
        bus.close();
    }

    @Test
    void eachHasItsOwnPictureAndItsOwnSize() throws Exception {
        try (QemuProcess qemu = twoDisplays()) {
            QemuDisplay first = display(0);
            QemuDisplay second = display(1);
            watched.awaitStrip(first, "frames", strip -> strip.frame() > 5);
            watched.awaitStrip(second, "frames of its own", strip -> strip.frame() > 5);
            assertThat(first.width()).isEqualTo(640);
            assertThat(second.width()).isEqualTo(800);
            assertThat(second.label()).isEqualTo(DEVICE);

            press(second, Key.SHIFT_LEFT, Key.F3);

            watched.awaitLayout(second, layout -> layout.width() == 1024);
            Await.until("what viewers are told", () -> second.width() == 1024);
            assertThat(first.width()).as("the other stays").isEqualTo(640);
            press(first, Key.F2);
            watched.awaitLayout(first, layout -> layout.width() == 800);
            assertThat(second.width()).isEqualTo(1024);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void oneIsUnpluggedAndPluggedInAgainWhileTheOtherGoesOn() throws Exception {
        try (QemuProcess qemu = twoDisplays();
                QmpClient hand = new QmpClient(tests)) {
            QemuDisplay first = display(0);
            QemuDisplay second = display(1);
            watched.awaitStrip(second, "frames", strip -> strip.frame() > 5);

            hand.unplug(DEVICE);

            Await.until("one display", () -> watched.guest.displays().equals(List.of(first)));
            long frame = WatchedGuest.strip(first).orElseThrow().frame();
            watched.awaitStrip(first, "later frames of the other", strip -> strip.frame() > frame);
            assertThat(ask(new MachineRequest.ShowAtSize(1, 800, 600, 0, 0)))
                    .isEqualTo(new MachineAnswer.Refused("display 1 is not plugged in at the moment"));

            hand.plug("secondary-vga", DEVICE);

            Await.until("two displays", () -> watched.guest.displays().size() == 2);
            assertThat(watched.guest.displays().get(1)).as("the same object").isSameAs(second);
            watched.awaitStrip(second, "frames again", strip -> strip.frame() > frame + 5);
            assertThat(watched.states)
                    .as("nobody was interrupted")
                    .filteredOn(GuestState.Off.class::isInstance)
                    .isEmpty();
            assertThat(watched.guest.counters().sessions()).isEqualTo(1);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aQemuThatComesBackWithFewerDisplaysHasFewer() throws Exception {
        List<Display> both;
        try (QemuProcess qemu = twoDisplays()) {
            display(1);
            both = watched.guest.displays();
            assertThat(qemu.isAlive()).isTrue();
        }
        watched.awaitState(GuestState.Off.class);
        try (QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=30 silent")) {
            Await.until("one display", () -> watched.guest.displays().equals(List.of(both.getFirst())));
            assertThat(qemu.isAlive()).isTrue();
        }
        watched.awaitState(GuestState.Off.class);
        try (QemuProcess qemu = twoDisplays()) {
            Await.until("both, the same", () -> watched.guest.displays().equals(both));
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aDisplayIsAskedForASizeWhereItsDeviceCanAskItsDriver() throws Exception {
        try (QemuProcess qemu =
                QemuProcess.demo(bus, "640x480 rate=30 silent", "-device", "virtio-gpu-pci,id=gpu,max_outputs=2")) {
            display(1);
            assertThat(watched.guest.displays()).hasSize(3);
            assertThat(ask(new MachineRequest.ShowAtSize(0, 800, 600, 300, 200)))
                    .isInstanceOfSatisfying(
                            MachineAnswer.Refused.class,
                            refused -> assertThat(refused.reason()).contains("virtio-gpu", "VGA cannot"));
            assertThat(ask(new MachineRequest.ShowAtSize(1, 800, 600, 300, 200)))
                    .isEqualTo(new MachineAnswer.Done());
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    private QemuProcess twoDisplays() throws Exception {
        return QemuProcess.demo(
                bus,
                "640x480 rate=30 silent",
                "-device",
                "secondary-vga,id=" + DEVICE,
                "-qmp",
                "unix:" + ours + ",server=on,wait=off",
                "-qmp",
                "unix:" + tests + ",server=on,wait=off");
    }

    private QemuDisplay display(int id) throws InterruptedException {
        return (QemuDisplay) Await.present(
                "display " + id,
                () -> watched.guest.displays().stream()
                        .filter(display -> display.id() == id)
                        .findFirst());
    }

    private static void press(QemuDisplay display, Key... keys) {
        for (Key key : keys) {
            display.input().key(key, true);
        }
        for (Key key : List.of(keys).reversed()) {
            display.input().key(key, false);
        }
    }

    private MachineAnswer ask(MachineRequest request) throws Exception {
        return watched.guest.machine().request(request).get(60, TimeUnit.SECONDS);
    }
}
