package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.picture.PictureLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real QEMU does with its display while it runs. */
@Tag("qemu")
class QemuDisplayQemuTest {

    private static final long MEBIBYTE = 1 << 20;

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
    void followsTheGuestToAnotherResolution() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=30")) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "any frame", strip -> true);
            display.input().key(Key.F3, true);
            display.input().key(Key.F3, false);
            PictureLayout layout = watched.awaitLayout(display, shape -> shape.width() == 1024);
            assertThat(layout.height()).isEqualTo(768);
            watched.awaitStrip(display, "the key", strip -> strip.key() == Key.F3.qnum());
            assertThat(display.width()).isEqualTo(1024);
            assertThat(display.height()).isEqualTo(768);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void showsATextModeOfWhichQemuSendsOnlyRows() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu = QemuProcess.start(bus, "dbus,addr=" + bus.address(), List.of("-vga", "std"))) {
            QemuDisplay display = watched.awaitDisplay();
            PictureLayout layout = watched.awaitLayout(display, shape -> shape.width() == 720);
            assertThat(layout.height()).isEqualTo(400);
            Await.until("letters", () -> WatchedGuest.brightPixels(display) > 1000);
            assertThat(watched.states).as("viewers see no interruption").last().isEqualTo(new GuestState.Running());
            assertThat(watched.guest.counters().sessions()).isEqualTo(1);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void showsEveryConsoleAsADisplay() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu =
                        QemuProcess.demo(bus, "640x480 rate=30", "-device", "secondary-vga", "-monitor", "vc")) {
            watched.awaitState(GuestState.Running.class);
            assertThat(watched.guest.displays()).hasSizeGreaterThanOrEqualTo(2);
            for (int id = 0; id < watched.guest.displays().size(); id++) {
                QemuDisplay display = (QemuDisplay) watched.guest.displays().get(id);
                assertThat(display.id()).isEqualTo(id);
                assertThat(display.label()).isNotBlank();
                Await.present("a picture of " + display.label(), () -> WatchedGuest.layout(display));
            }
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void letsAMachineGoThatWaitsAtItsBeginning() throws Exception {
        Path qmp = directory.resolve("qmp");
        try (WatchedGuest watched = new WatchedGuest(bus.address(), qmp);
                QemuProcess qemu =
                        QemuProcess.demo(bus, "640x480 rate=30", "-S", "-qmp", "unix:" + qmp + ",server=on,wait=off")) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "a later frame", strip -> strip.frame() > 10);
            Await.until("running", () -> watched.guest.state() instanceof GuestState.Running);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void seesWhenTheMachineIsStoppedAndResumed() throws Exception {
        Path ours = directory.resolve("qmp");
        Path tests = directory.resolve("qmp2");
        try (WatchedGuest watched = new WatchedGuest(bus.address(), ours);
                QemuProcess qemu = QemuProcess.demo(
                        bus,
                        "640x480 rate=30",
                        "-qmp",
                        "unix:" + ours + ",server=on,wait=off",
                        "-qmp",
                        "unix:" + tests + ",server=on,wait=off")) {
            watched.awaitStrip(watched.awaitDisplay(), "any frame", strip -> true);
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(tests));
                say(channel, "{\"execute\": \"qmp_capabilities\"}");
                // Stopping counts only once our own QMP has been heard, so it is repeated.
                Await.until("paused", () -> {
                    say(channel, "{\"execute\": \"stop\"}");
                    return watched.guest.state() instanceof GuestState.Paused;
                });
                say(channel, "{\"execute\": \"cont\"}");
                watched.awaitState(GuestState.Running.class);
            }
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void neverHoldsQemuUp() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu = QemuProcess.demo(bus, "1280x720 rate=60 flip")) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "a later frame", strip -> strip.frame() > 30);
            long before = qemu.residentBytes();
            long bytes = watched.guest.counters().pictureBytes();
            Thread slow = Thread.ofPlatform().daemon().start(() -> readSlowly(display));
            try {
                // With a tenth of it held back QEMU would have grown by far more. Whole pictures are not counted: how
                // many come in parts is up to the beat between the guest's flips and QEMU's refresh.
                for (long part = 1; part <= 10; part++) {
                    long enough = bytes + part * 100 * MEBIBYTE;
                    Await.until(
                            "a gigabyte of pictures, tenth " + part,
                            () -> watched.guest.counters().pictureBytes() > enough);
                }
                assertThat(qemu.residentBytes() - before).isLessThan(100 * MEBIBYTE);
            } finally {
                slow.interrupt();
                slow.join();
            }
        }
    }

    /** An encoder that takes all the processor it can get. */
    private static void readSlowly(QemuDisplay display) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                display.screen()
                        .read(
                                (layout, pixels, sequence, nanos) -> {
                                    long sum = 0;
                                    while (pixels.hasRemaining()) {
                                        sum += pixels.get();
                                    }
                                    assertThat(sum).isNotEqualTo(Long.MIN_VALUE);
                                },
                                1_000_000);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(SocketChannel channel, String command) {
        try {
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            assertThat(in.readLine()).isNotNull();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
