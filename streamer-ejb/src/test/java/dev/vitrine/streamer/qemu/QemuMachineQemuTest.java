package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineEvent.Kind;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.input.Key;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power of a real machine. */
@Tag("qemu")
class QemuMachineQemuTest {

    private static final int QNUM_F12 = 0x58;

    @TempDir
    Path directory;

    private BusDaemon bus;
    private WatchedGuest watched;
    private Path socket;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        socket = directory.resolve("qmp.sock");
        watched = new WatchedGuest(bus.address(), socket);
    }

    @AfterEach
    void stop() {
        watched.close();
        bus.close();
    }

    @Test
    void thePictureStopsWhileTheMachineIsPaused() throws Exception {
        try (QemuProcess qemu = demo()) {
            QemuDisplay display = running();
            long before =
                    watched.awaitStrip(display, "any frame", strip -> true).frame();
            assertThat(ask(new MachineRequest.Pause())).isEqualTo(new MachineAnswer.Done());
            watched.awaitState(GuestState.Paused.class);
            awaitRunState("paused");
            Thread.sleep(1000); // what was on its way has come
            int stood = WatchedGuest.fingerprint(display); // its strip may stand there half-way
            Thread.sleep(500);
            assertThat(WatchedGuest.fingerprint(display)).isEqualTo(stood);
            assertThat(ask(new MachineRequest.Pause()))
                    .isEqualTo(
                            new MachineAnswer.Refused("the machine does not run at the moment: its state is paused"));
            assertThat(ask(new MachineRequest.Continue())).isEqualTo(new MachineAnswer.Done());
            watched.awaitStrip(display, "the next frames", strip -> strip.frame() > before + 60);
            watched.awaitState(GuestState.Running.class);
            assertThat(kinds()).containsExactly(Kind.PAUSED, Kind.CONTINUED);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aResetBeginsAnewAndThePowerButtonIsPressed() throws Exception {
        try (QemuProcess qemu = demo()) {
            QemuDisplay display = running();
            watched.awaitStrip(display, "many frames", strip -> strip.frame() > 40);
            assertThat(ask(new MachineRequest.PowerButton())).isEqualTo(new MachineAnswer.Done());
            Await.until("the button", () -> kinds().contains(Kind.POWER_BUTTON));
            assertThat(ask(new MachineRequest.Reset())).isEqualTo(new MachineAnswer.Done());
            watched.awaitStrip(display, "the first frames again", strip -> strip.frame() < 30);
            assertThat(watched.happened).contains(new MachineEvent(Kind.RESET));
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aPanicIsToldAndAResetBringsTheMachineBack() throws Exception {
        try (QemuProcess qemu = demo("-device", "pvpanic", "-action", "panic=pause")) {
            QemuDisplay display = running();
            Await.until("the guest to hear the key", () -> {
                display.input().key(Key.F12, true);
                display.input().key(Key.F12, false);
                return kinds().contains(Kind.PANICKED);
            });
            awaitRunState("guest-panicked");
            assertThat(Key.F12.qnum()).isEqualTo(QNUM_F12);
            assertThat(kinds()).as("the panic says it all").containsExactly(Kind.PANICKED);
            assertThat(ask(new MachineRequest.Reset())).isEqualTo(new MachineAnswer.Done());
            awaitRunState("running");
            watched.awaitStrip(display, "the first frames again", strip -> strip.frame() < 30);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void quitEndsItAndTheLastWordsAreHeard() throws Exception {
        try (QemuProcess qemu = demo()) {
            running();
            assertThat(ask(new MachineRequest.Quit())).isNotInstanceOf(MachineAnswer.Refused.class);
            watched.awaitState(GuestState.Off.class);
            Await.until("the end", () -> !qemu.isAlive());
            assertThat(kinds()).contains(Kind.SHUT_DOWN);
            assertThat(watched.guest.machine().report()).isInstanceOf(MachineReport.Absent.class);
            assertThat(ask(new MachineRequest.Pause())).isInstanceOf(MachineAnswer.Refused.class);
        }
    }

    @Test
    void aQemuThatStandsStillMakesNobodyWaitForLong() throws Exception {
        try (QemuProcess qemu = demo()) {
            running();
            qemu.freeze();
            long before = System.nanoTime();
            for (int i = 0; i < 3 * QmpConversation.MOST_UNANSWERED; i++) {
                assertThat(watched.guest.machine().request(new MachineRequest.Pause()))
                        .isNotNull();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("asking returns at once")
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(ask(new MachineRequest.Pause()))
                    .as("too many are unanswered already")
                    .isInstanceOf(MachineAnswer.Silent.class);
            qemu.thaw();
            watched.awaitState(GuestState.Paused.class);
        }
    }

    @Test
    void withoutASocketItSaysWhichSettingIsMissing() throws Exception {
        try (WatchedGuest without = new WatchedGuest(bus.address(), null)) {
            assertThat(without.guest.machine().report())
                    .isInstanceOfSatisfying(
                            MachineReport.Absent.class,
                            absent -> assertThat(absent.reason()).contains("VITRINE_GUEST_<NAME>_QMP", "-qmp unix:"));
        }
    }

    private QemuProcess demo(String... more) throws Exception {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "-qmp";
        arguments[1] = "unix:" + socket + ",server=on,wait=off";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return QemuProcess.demo(bus, "640x480 rate=30 silent", arguments);
    }

    private QemuDisplay running() throws InterruptedException {
        QemuDisplay display = watched.awaitDisplay();
        watched.awaitStrip(display, "frames", strip -> strip.frame() > 5);
        awaitRunState("running");
        return display;
    }

    private void awaitRunState(String runState) throws InterruptedException {
        Await.until(
                "the state " + runState,
                () -> watched.guest.machine().report().equals(new MachineReport.Present(runState)));
    }

    private MachineAnswer ask(MachineRequest request) throws Exception {
        return watched.guest.machine().request(request).get(60, TimeUnit.SECONDS);
    }

    private List<Kind> kinds() {
        return watched.happened.stream().map(MachineEvent::kind).toList();
    }
}
