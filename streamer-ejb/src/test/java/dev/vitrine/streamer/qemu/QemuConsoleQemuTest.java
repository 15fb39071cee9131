package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.guest.SerialAnswer;
import dev.vitrine.streamer.guest.SerialConsole;
import dev.vitrine.streamer.guest.SerialState;
import dev.vitrine.streamer.guest.SerialText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real QEMU's serial ports: QEMU itself makes consoles of them when its display is on D-Bus. */
@Tag("qemu")
class QemuConsoleQemuTest {

    private static final String PROMPT = "\u001b[32m>\u001b[0m ";

    /** About 12 KB: more than the sockets between here and the guest hold. */
    private static final int LINES = 1200;

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
    void whatTheGuestPrintsFromItsFirstInstructionOnIsReadAndWhatIsTypedComesBack() throws Exception {
        try (QemuProcess _ = demo("-S")) {
            SerialConsole console = console();
            awaitText(
                    console,
                    "\u001b[1mVitrine demo guest\u001b[0m: what you type comes back in capitals.\r\n" + PROMPT);
            assertThat(console.name()).isEqualTo("org.qemu.console.serial.0");
            assertThat(console.state()).isEqualTo(SerialState.OPEN);
            assertThat(type(console, "hello\r")).isEqualTo(new SerialAnswer.Done());
            awaitEnd(console, "hello\r\nHELLO\r\n" + PROMPT);
            assertThat(type(console, "Größe\r")).isEqualTo(new SerialAnswer.Done());
            awaitEnd(console, "GRößE\r\n" + PROMPT);
            assertThat(console.printedBytes())
                    .isEqualTo(watched.guest.counters().printedBytes());
            assertThat(console.forgottenBytes()).isZero();
        }
    }

    @Test
    void aBreakIsHeard() throws Exception {
        try (QemuProcess _ = demo("-S")) {
            SerialConsole console = console();
            awaitEnd(console, PROMPT);
            assertThat(console.sendBreak().get(30, TimeUnit.SECONDS)).isEqualTo(new SerialAnswer.Done());
            awaitEnd(console, "[break]");
        }
    }

    @Test
    void theMonitorIsNoConsoleAndEachPortIsOne() throws Exception {
        try (QemuProcess _ = demo(
                "-serial",
                "vc",
                "-serial",
                "chardev:second",
                "-chardev",
                "dbus,id=second,name=org.qemu.console.serial.1",
                "-monitor",
                "vc")) {
            Await.until("both ports", () -> watched.guest.serialConsoles().size() == 2);
            assertThat(ids()).containsExactly("second", "serial0");
        }
    }

    @Test
    void aGuestThatPrintsMuchIsNotHeldUpByWhoeverDoesNotRead() throws Exception {
        try (QemuProcess _ = demo("-S")) {
            SerialConsole console = console();
            awaitEnd(console, PROMPT);
            type(console, "count 50000\r");
            awaitEnd(console, "49999\r\n50000\r\n" + PROMPT);
            assertThat(console.printedBytes()).isGreaterThan(QemuConsole.KEPT_BYTES);
            assertThat(console.printedBytes() - console.forgottenBytes()).isEqualTo(QemuConsole.KEPT_BYTES);
            SerialText oldest = console.read(0, 1000);
            assertThat(oldest.from()).isEqualTo(console.forgottenBytes());
        }
    }

    @Test
    void whoeverReadsWaitsUntilThereIsMore() throws Exception {
        try (QemuProcess _ = demo("-S")) {
            SerialConsole console = console();
            awaitEnd(console, PROMPT);
            CompletableFuture<Void> more = console.more(console.printedBytes());
            CompletableFuture<Void> givenUp = console.more(console.printedBytes());
            givenUp.cancel(false);
            Thread.sleep(200);
            assertThat(more).isNotDone();
            type(console, "x");
            more.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatIsTypedWaitsAsLongAsTheGuestDoesNotReadAndNothingOfItIsLost() throws Exception {
        try (QemuProcess _ = demo("-S")) {
            SerialConsole console = console();
            awaitEnd(console, PROMPT);
            watched.awaitState(GuestState.Running.class);
            assertThat(watched.guest
                            .machine()
                            .request(new MachineRequest.Pause())
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(new MachineAnswer.Done());
            StringBuilder pasted = new StringBuilder();
            for (int line = 0; line < LINES; line++) {
                pasted.append("line ").append(line).append('\r');
            }
            CompletableFuture<SerialAnswer> answer =
                    console.type(pasted.toString().getBytes(StandardCharsets.UTF_8));
            Thread.sleep(300);
            assertThat(answer).as("the guest stands still").isNotDone();
            assertThat(watched.guest
                            .machine()
                            .request(new MachineRequest.Continue())
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(new MachineAnswer.Done());
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(new SerialAnswer.Done());
            awaitEnd(console, "LINE " + (LINES - 1) + "\r\n" + PROMPT);
            String printed = all(console);
            for (int line = 0; line < LINES; line++) {
                assertThat(printed).contains("\nLINE " + line + "\r\n");
            }
        }
    }

    @Test
    void theSameConsoleGoesOnAfterARestartAndKeepsWhatItPrinted() throws Exception {
        SerialConsole console;
        try (QemuProcess qemu = demo("-S")) {
            console = console();
            awaitEnd(console, PROMPT);
            qemu.kill();
            Await.until("that it is away", () -> console.state() == SerialState.AWAY);
            assertThat(type(console, "x")).isEqualTo(new SerialAnswer.Refused("the guest is away"));
            assertThat(all(console)).endsWith(PROMPT);
        }
        try (QemuProcess _ = demo("-S")) {
            Await.until("that it is back", () -> console.state() == SerialState.OPEN);
            awaitText(console, "comes back in capitals.\r\n" + PROMPT + "\u001b[1mVitrine demo guest");
            assertThat(watched.guest.serialConsoles()).containsExactly(console);
        }
    }

    @Test
    void aConsoleThatAnotherProgramHasIsTakenUntilItLetsGo() throws Exception {
        try (QemuProcess _ = demo("-S");
                WatchedGuest other = new WatchedGuest(bus.address(), null)) {
            Await.until(
                    "two who want it",
                    () -> states(watched).size() == 1 && states(other).size() == 1);
            Await.until(
                    "one who has it",
                    () -> states(watched).getFirst() != states(other).getFirst());
            WatchedGuest owner = states(watched).getFirst() == SerialState.OPEN ? watched : other;
            WatchedGuest waiting = owner == watched ? other : watched;
            assertThat(states(waiting)).containsExactly(SerialState.TAKEN);
            SerialConsole console = waiting.guest.serialConsoles().getFirst();
            assertThat(type(console, "x").toString()).contains("another program has this console");
            owner.close();
            Await.until("that it is free", () -> states(waiting).equals(List.of(SerialState.OPEN)));
            assertThat(type(console, "mine\r")).isEqualTo(new SerialAnswer.Done());
        }
    }

    @Test
    void aQemuThatStandsStillHoldsUpNobody() throws Exception {
        try (QemuProcess qemu = demo("-S")) {
            SerialConsole console = console();
            awaitEnd(console, PROMPT);
            qemu.freeze();
            CompletableFuture<SerialAnswer> last = console.type(new byte[0]);
            for (int i = 0; i < 3 * SerialQueue.MOST_TYPINGS; i++) {
                last = console.type("x".repeat(1000).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(last.get(1, TimeUnit.SECONDS).toString()).contains("the guest does not read");
            long before = System.nanoTime();
            watched.close();
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(9));
            qemu.thaw();
        }
    }

    private QemuProcess demo(String... more) throws Exception {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "-qmp";
        arguments[1] = "unix:" + socket + ",server=on,wait=off";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return QemuProcess.demo(bus, "640x480 rate=10 silent", arguments);
    }

    private SerialConsole console() throws InterruptedException {
        return Await.present(
                "a console", () -> watched.guest.serialConsoles().stream().findFirst());
    }

    private List<String> ids() {
        return watched.guest.serialConsoles().stream().map(SerialConsole::id).toList();
    }

    private static List<SerialState> states(WatchedGuest of) {
        return of.guest.serialConsoles().stream().map(SerialConsole::state).toList();
    }

    private static SerialAnswer type(SerialConsole console, String text) throws Exception {
        return console.type(text.getBytes(StandardCharsets.UTF_8)).get(60, TimeUnit.SECONDS);
    }

    private static void awaitText(SerialConsole console, String text) throws InterruptedException {
        Await.until("the text " + text, () -> all(console).contains(text));
    }

    private static void awaitEnd(SerialConsole console, String text) throws InterruptedException {
        Await.until("the end " + text, () -> all(console).endsWith(text));
    }

    /** All that is kept, read as a viewer does. */
    private static String all(SerialConsole console) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SerialText text = console.read(0, 16 * 1024);
        while (text.bytes().length > 0) {
            bytes.writeBytes(text.bytes());
            text = console.read(text.next(), 16 * 1024);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
