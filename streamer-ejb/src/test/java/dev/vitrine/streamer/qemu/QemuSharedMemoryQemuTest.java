package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real QEMU that shares its pictures' memory, where this machine can get one. */
@Tag("qemu")
class QemuSharedMemoryQemuTest {

    @TempDir
    Path directory;

    private String program;
    private BusDaemon bus;
    private Path socket;
    private WatchedGuest watched;

    @BeforeEach
    void start() throws Exception {
        program = NewerQemu.program();
        bus = new BusDaemon(directory);
        socket = directory.resolve("qmp.sock");
        watched = new WatchedGuest(bus.address(), socket);
    }

    @AfterEach
    void stop() {
        if (watched != null) {
            watched.close();
            bus.close();
        }
    }

    @Test
    void aSharedTextScreenIsRightPixelByPixelAndNoneOfItComesOverTheSocket() throws Exception {
        try (QemuProcess qemu = qemu()) {
            QemuDisplay display = watched.awaitDisplay();
            awaitWhatQemuDraws(display);
            QemuCounters counters = watched.guest.counters();
            assertThat(counters.sharedPictures()).isPositive();
            assertThat(counters.sharedUpdates()).isPositive();
            assertThat(counters.pictureBytes()).isZero();
            assertThat(counters.sharingsRefused()).isZero();
            awaitOneDescriptor();
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void goesToBytesAndBackAsTheCardChangesItsMode() throws Exception {
        try (QemuProcess qemu = qemu("-kernel", DemoElf.path().toString(), "-append", "640x480 rate=30")) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "any frame", strip -> true);
            QemuCounters counters = watched.guest.counters();
            assertThat(counters.pictureBytes()).as("a linear framebuffer").isPositive();
            assertThat(counters.descriptorsHeld()).isZero();
            for (int round = 0; round < 3; round++) {
                long shared = counters.sharedPictures();
                assertThat(ask(new MachineRequest.Reset())).isEqualTo(new MachineAnswer.Done());
                Await.until("a shared text screen", () -> counters.sharedPictures() > shared);
                watched.awaitStrip(display, "the demo's first frames", strip -> strip.frame() < 60);
            }
            assertThat(counters.sharingsRefused()).isZero();
            assertThat(watched.guest.state()).isEqualTo(new GuestState.Running());
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void sharesAgainWhenItWasKilledAndComesBack() throws Exception {
        OpenThings before = OpenThings.now();
        for (int life = 1; life <= 3; life++) {
            try (QemuProcess qemu = qemu()) {
                watched.awaitState(GuestState.Running.class);
                awaitWhatQemuDraws(watched.awaitDisplay());
                awaitOneDescriptor();
                qemu.kill();
                watched.awaitState(GuestState.Off.class);
                assertThat(watched.guest.counters().descriptorsHeld()).isZero();
            }
        }
        assertThat(watched.guest.counters().pictureBytes()).isZero();
        assertThat(OpenThings.now().sharedMappings()).isEqualTo(before.sharedMappings());
    }

    @Test
    void sharesNothingWhereThatIsNotWanted() throws Exception {
        watched.close();
        watched = new WatchedGuest(new QemuSettings(
                        bus.address(),
                        socket,
                        task -> Thread.ofPlatform().daemon().unstarted(task))
                .withoutSharedMemory());
        try (QemuProcess qemu = qemu()) {
            awaitWhatQemuDraws(watched.awaitDisplay());
            assertThat(watched.guest.counters().sharedPictures()).isZero();
            assertThat(watched.guest.counters().pictureBytes()).isPositive();
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    /** A machine with a card whose text mode and whose pictures can be shared. */
    private QemuProcess qemu(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("-vga", "none", "-device", "virtio-vga"));
        all.addAll(List.of("-qmp", "unix:" + socket + ",server=on,wait=off"));
        all.addAll(List.of(arguments));
        return QemuProcess.start(program, bus, "dbus,addr=" + bus.address(), all);
    }

    /** While a new memory is taken over, the one before is held too. */
    private void awaitOneDescriptor() throws InterruptedException {
        Await.until("one memory that is held", () -> watched.guest.counters().descriptorsHeld() == 1);
    }

    /** Waits until the screen is what QEMU itself draws, and that is no empty one: a text cursor blinks meanwhile. */
    private void awaitWhatQemuDraws(QemuDisplay display) throws InterruptedException {
        Await.until("a text", () -> WatchedGuest.brightPixels(display) > 500);
        Await.until("the same picture as QEMU draws", () -> isWhatQemuDraws(display));
    }

    private boolean isWhatQemuDraws(QemuDisplay display) {
        try {
            if (!(ask(new MachineRequest.Screendump()) instanceof MachineAnswer.Picture picture)) {
                return false;
            }
            BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(picture.png()));
            boolean[] same = {false};
            display.screen()
                    .read(
                            (layout, pixels, sequence, nanos) -> {
                                same[0] = drawn.getWidth() == layout.width() && drawn.getHeight() == layout.height();
                                for (int at = 0; same[0] && at < layout.width() * layout.height(); at++) {
                                    int x = at % layout.width();
                                    int y = at / layout.width();
                                    int offset = y * layout.strideBytes()
                                            + x * layout.format().bytesPerPixel();
                                    same[0] = (drawn.getRGB(x, y) & 0xffffff)
                                            == layout.format().rgb(pixels, offset);
                                }
                            },
                            TimeUnit.SECONDS.toNanos(1));
            return same[0];
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private MachineAnswer ask(MachineRequest request) throws Exception {
        return watched.guest.machine().request(request).get(60, TimeUnit.SECONDS);
    }
}
