package dev.vitrine.streamer.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.guest.SerialAnswer;
import dev.vitrine.streamer.guest.SerialConsole;
import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.input.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real QEMU without a bus: the installed one, and where this machine can get it a newer one. */
@Tag("qemu")
class PeerToPeerQemuTest {

    @TempDir
    Path directory;

    private Path socket;
    private WatchedGuest watched;

    @BeforeEach
    void start() {
        socket = directory.resolve("qmp.sock");
        watched = new WatchedGuest((String) null, socket);
    }

    @AfterEach
    void stop() {
        watched.close();
    }

    @Test
    void showsTheGuestAndTakesItsInput() throws Exception {
        try (QemuProcess qemu = QemuProcess.peer(QemuProcess.INSTALLED, socket, "640x480 rate=30", "-S")) {
            showsAndTakesInput();
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aNewerOneShowsTheGuestAndTakesItsInput() throws Exception {
        try (QemuProcess qemu = QemuProcess.peer(NewerQemu.program(), socket, "640x480 rate=30", "-S")) {
            showsAndTakesInput();
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aNewerOnesSoundIsHeardFromTheStart() throws Exception {
        try (QemuProcess qemu = QemuProcess.peer(NewerQemu.program(), socket, "640x480 rate=30", "-S")) {
            watched.awaitState(GuestState.Running.class);
            Await.until("the sound", () -> watched.guest.soundAttachment() instanceof SoundAttachment.FromTheStart);
            Await.until("samples", () -> watched.guest.counters().soundWrites() > 10);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void theSoundOfOneThatWouldEndItselfIsLeftAloneWithTheReason() throws Exception {
        try (QemuProcess qemu = QemuProcess.peer(QemuProcess.INSTALLED, socket, "640x480 rate=30", "-S")) {
            watched.awaitStrip(watched.awaitDisplay(), "any frame", strip -> true);
            if (watched.guest.soundAttachment() instanceof SoundAttachment.Absent absent) {
                assertThat(absent.reason()).startsWith("no sound: QEMU 7.").contains("give it one, or take QEMU 8.0");
            } else {
                assertThat(version()).as("only an old one has no sound").isGreaterThanOrEqualTo(8);
            }
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void isFoundAgainEachTimeItWasKilled() throws Exception {
        OpenThings before = OpenThings.now();
        for (int life = 1; life <= 4; life++) {
            try (QemuProcess qemu = QemuProcess.peer(QemuProcess.INSTALLED, socket, "640x480 rate=30")) {
                long frames = taken();
                watched.awaitState(GuestState.Running.class);
                Await.until("pictures", () -> taken() > frames + 10);
                qemu.kill();
                watched.awaitState(GuestState.Off.class);
            }
        }
        Await.until("no descriptor more than before", () -> OpenThings.now().descriptors() <= before.descriptors());
    }

    @Test
    void aTextModeThatComesInRowsIsCompleted() throws Exception {
        try (QemuProcess qemu = QemuProcess.peer(QemuProcess.INSTALLED, socket, "")) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitLayout(display, layout -> layout.width() == 720 && layout.height() == 400);
            Await.until("a text", () -> WatchedGuest.brightPixels(display) > 500);
            assertThat(watched.guest.state()).isEqualTo(new GuestState.Running());
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void itsSerialConsoleIsReadAndTypedInto() throws Exception {
        try (QemuProcess qemu = QemuProcess.peer(QemuProcess.INSTALLED, socket, "640x480 rate=10 silent", "-S")) {
            SerialConsole console = Await.present(
                    "a console", () -> watched.guest.serialConsoles().stream().findFirst());
            Await.until("the prompt", () -> printed(console).contains(">\u001b[0m "));
            assertThat(console.type("hello\r".getBytes(UTF_8)).get(60, TimeUnit.SECONDS))
                    .isEqualTo(new SerialAnswer.Done());
            Await.until("capitals", () -> printed(console).contains("HELLO\r\n"));
            assertThat(console.sendBreak().get(60, TimeUnit.SECONDS)).isEqualTo(new SerialAnswer.Done());
            Await.until("the break", () -> printed(console).contains("[break]"));
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aSizeIsSuggestedToTheDeviceThatCanAskItsDriver() throws Exception {
        try (QemuProcess qemu = QemuProcess.peer(
                QemuProcess.INSTALLED, socket, "640x480 rate=10 silent", "-S", "-device", "virtio-gpu-pci")) {
            Await.until("both displays", () -> watched.guest.displays().size() == 2);
            assertThat(suggest(new MachineRequest.ShowAtSize(1, 800, 600, 300, 200)))
                    .isEqualTo(new MachineAnswer.Done());
            assertThat(suggest(new MachineRequest.ShowAtSize(0, 800, 600, 300, 200)))
                    .isInstanceOfSatisfying(
                            MachineAnswer.Refused.class,
                            refused -> assertThat(refused.reason()).contains("VGA cannot"));
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aQemuThatWaitsForNoPeerIsToldWhatItNeeds() throws Exception {
        try (BusDaemon bus = new BusDaemon(directory);
                QemuProcess qemu = QemuProcess.demo(bus, "640x480", "-qmp", "unix:" + socket + ",server=on,wait=off")) {
            awaitReason("it needs -display dbus,p2p=yes");
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void saysThatAnotherProgramHasTheQmpSocketAndComesWhenItLetsGo() throws Exception {
        try (QemuProcess qemu = QemuProcess.peer(QemuProcess.INSTALLED, socket, "640x480 rate=30")) {
            watched.close();
            try (QmpClient other = new QmpClient(socket)) {
                watched = new WatchedGuest((String) null, socket);
                awaitReason("perhaps another program uses it");
                other.say("query-status");
            }
            watched.awaitState(GuestState.Running.class);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    /** Pictures and parts of pictures. */
    private long taken() {
        return watched.guest.counters().pictures() + watched.guest.counters().updates();
    }

    private void showsAndTakesInput() throws InterruptedException {
        QemuDisplay display = watched.awaitDisplay();
        watched.awaitStrip(display, "a frame", strip -> strip.frame() > 5);
        watched.awaitState(GuestState.Running.class);
        display.input().key(Key.KEY_A, true);
        display.input().key(Key.KEY_A, false);
        watched.awaitStrip(display, "the key", strip -> strip.key() == Key.KEY_A.qnum());
        Await.until("an absolute pointer", display::pointerAbsolute);
        for (int x = 0; x <= 300; x++) {
            display.input().pointerTo(x, 200);
        }
        watched.awaitStrip(display, "the pointer", strip -> Math.abs(strip.x() - 300) <= 1);
        assertThat(watched.guest.machine().report().toString()).contains("running");
    }

    private MachineAnswer suggest(MachineRequest.ShowAtSize size) throws Exception {
        return watched.guest.machine().request(size).get(60, TimeUnit.SECONDS);
    }

    private static String printed(SerialConsole console) {
        return new String(console.read(0, 16 * 1024).bytes(), UTF_8);
    }

    private void awaitReason(String reason) throws InterruptedException {
        Await.until(
                "the reason",
                () -> watched.guest.state() instanceof GuestState.Connecting connecting
                        && connecting.reason().contains(reason));
    }

    private static int version() throws IOException {
        Process asked = new ProcessBuilder(List.of(QemuProcess.INSTALLED, "--version")).start();
        String said = new String(asked.getInputStream().readAllBytes(), UTF_8);
        return Integer.parseInt(said.replaceAll("(?s).*?version (\\d+)\\..*", "$1"));
    }
}
