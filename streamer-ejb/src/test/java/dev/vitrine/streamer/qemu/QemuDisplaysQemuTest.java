package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.input.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real QEMU with two displays of which one comes and goes while the guest runs: the installed one, and where this machine can
 * get it a newer one, each on a bus and without.
 */
@Tag("qemu")
class QemuDisplaysQemuTest {

    private static final String DEVICE = "second";
    private static final String WORDS = "640x480 rate=30 silent";

    @TempDir
    Path directory;

    private BusDaemon bus;
    private Path ours;
    private Path tests;

    /** Which QEMU, and the way to it. */
    enum Way {
        INSTALLED,
        INSTALLED_WITHOUT_A_BUS,
        NEWER,
        NEWER_WITHOUT_A_BUS;

        boolean hasBus() {
            return this == INSTALLED || this == NEWER;
        }

        String program() throws IOException {
            return this == INSTALLED || this == INSTALLED_WITHOUT_A_BUS ? QemuProcess.INSTALLED : NewerQemu.program();
        }
    }

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        ours = directory.resolve("qmp.sock");
        tests = directory.resolve("test.sock");
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachHasItsOwnPictureAndItsOwnSize(Way way) throws Exception {
        try (WatchedGuest watched = watch(way);
                QemuProcess qemu = twoDisplays(way)) {
            QemuDisplay first = display(watched, 0);
            QemuDisplay second = display(watched, 1);
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

    @ParameterizedTest
    @EnumSource
    void oneIsUnpluggedAndPluggedInAgainWhileTheOtherGoesOn(Way way) throws Exception {
        try (WatchedGuest watched = watch(way);
                QemuProcess qemu = twoDisplays(way);
                QmpClient hand = new QmpClient(tests)) {
            QemuDisplay first = display(watched, 0);
            QemuDisplay second = display(watched, 1);
            watched.awaitStrip(second, "frames", strip -> strip.frame() > 5);

            hand.unplug(DEVICE);

            Await.until("one display", () -> watched.guest.displays().equals(List.of(first)));
            long frame = watched.awaitStrip(first, "any frame", strip -> true).frame();
            watched.awaitStrip(first, "later frames of the other", strip -> strip.frame() > frame);
            assertThat(ask(watched, new MachineRequest.ShowAtSize(1, 800, 600, 0, 0)))
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

    @ParameterizedTest
    @EnumSource
    void aQemuThatComesBackWithFewerDisplaysHasFewer(Way way) throws Exception {
        try (WatchedGuest watched = watch(way)) {
            List<Display> both;
            try (QemuProcess qemu = twoDisplays(way)) {
                display(watched, 1);
                both = watched.guest.displays();
                assertThat(qemu.isAlive()).isTrue();
            }
            watched.awaitState(GuestState.Off.class);
            try (QemuProcess qemu = qemu(way)) {
                Await.until("one display", () -> watched.guest.displays().equals(List.of(both.getFirst())));
                assertThat(qemu.isAlive()).isTrue();
            }
            watched.awaitState(GuestState.Off.class);
            try (QemuProcess qemu = twoDisplays(way)) {
                Await.until("both, the same", () -> watched.guest.displays().equals(both));
                assertThat(qemu.isAlive()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDisplayIsAskedForASizeWhereItsDeviceCanAskItsDriver(Way way) throws Exception {
        try (WatchedGuest watched = watch(way);
                QemuProcess qemu = qemu(way, "-device", "virtio-gpu-pci,id=gpu,max_outputs=2")) {
            display(watched, 1);
            assertThat(watched.guest.displays()).hasSize(3);
            assertThat(ask(watched, new MachineRequest.ShowAtSize(0, 800, 600, 300, 200)))
                    .isInstanceOfSatisfying(
                            MachineAnswer.Refused.class,
                            refused -> assertThat(refused.reason()).contains("virtio-gpu", "VGA cannot"));
            assertThat(ask(watched, new MachineRequest.ShowAtSize(1, 800, 600, 300, 200)))
                    .isEqualTo(new MachineAnswer.Done());
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    private WatchedGuest watch(Way way) throws IOException {
        way.program(); // where there is none, nothing is tried
        return new WatchedGuest(way.hasBus() ? bus.address() : null, ours);
    }

    private QemuProcess twoDisplays(Way way) throws Exception {
        return qemu(way, "-device", "secondary-vga,id=" + DEVICE, "-qmp", "unix:" + tests + ",server=on,wait=off");
    }

    private QemuProcess qemu(Way way, String... arguments) throws Exception {
        if (!way.hasBus()) {
            return QemuProcess.peer(way.program(), ours, WORDS, arguments);
        }
        String[] withQmp = Stream.concat(
                        Stream.of("-qmp", "unix:" + ours + ",server=on,wait=off"), Stream.of(arguments))
                .toArray(String[]::new);
        return QemuProcess.demo(way.program(), bus, WORDS, withQmp);
    }

    private static QemuDisplay display(WatchedGuest watched, int id) throws InterruptedException {
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

    private static MachineAnswer ask(WatchedGuest watched, MachineRequest request) throws Exception {
        return watched.guest.machine().request(request).get(60, TimeUnit.SECONDS);
    }
}
