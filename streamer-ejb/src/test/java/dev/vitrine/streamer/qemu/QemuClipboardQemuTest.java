package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.ClipboardAnswer;
import dev.vitrine.streamer.guest.ClipboardContent;
import dev.vitrine.streamer.guest.ClipboardFormat;
import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.ClipboardRequest;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.testbed.SpiceAgent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clipboard of a real QEMU, whose guest has an agent: QEMU's own clipboard core and agent's port carry the text. */
@Tag("qemu")
class QemuClipboardQemuTest {

    private static final Set<ClipboardFormat> ALL = Set.of(ClipboardFormat.values());
    private static final String WORDS = "640x480 rate=30 silent";

    @TempDir
    Path directory;

    private BusDaemon bus;
    private WatchedGuest watched;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        watched = WatchedGuest.withClipboard(bus.address(), ClipboardPolicy.BOTH);
    }

    @AfterEach
    void stop() {
        watched.close();
        bus.close();
    }

    @Test
    void textGoesBothWaysAgainAndAgain() throws Exception {
        try (QemuProcess qemu = demo();
                SpiceAgent agent = agent()) {
            agent.copy("from the guest: Grüße 😀");
            awaitCopied();
            assertThat(read()).isEqualTo("from the guest: Grüße 😀");

            give("from here: ß");
            Await.until("the guest to hear of it", agent::canPaste);
            assertThat(agent.paste()).isEqualTo("from here: ß");
            assertThat(present().copied()).isEmpty();

            for (int round = 0; round < 3; round++) {
                long before = present().number();
                agent.copy("round " + round);
                Await.until("the next copy", () -> present().number() != before);
                assertThat(read()).isEqualTo("round " + round);
                give("back " + round);
                Await.until("the guest to hear of it", agent::canPaste);
                assertThat(agent.paste()).isEqualTo("back " + round);
            }
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aFirstCopyThatCrossesWhatIsGivenLosesEverywhere() throws Exception {
        try (QemuProcess qemu = demo();
                SpiceAgent agent = agent()) {
            give("given");
            Await.until("the guest to hear of it", agent::canPaste);

            agent.copyTooLate();

            Await.until("QEMU to have what was given again", () -> agent.paste().equals("given"));
            assertThat(present().given()).containsExactly(ClipboardFormat.TEXT);
            assertThat(present().copied()).isEmpty();
            long before = present().number();
            agent.copy("after");
            Await.until("the next copy", () -> present().number() != before);
            assertThat(read()).isEqualTo("after");
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void anAgentThatComesLaterIsToldByANewerQemuWhatWasGiven() throws Exception {
        try (QemuProcess qemu = newerDemo()) {
            awaitPresent();
            give("early");
            try (SpiceAgent agent = agent()) {
                Await.until("the guest to hear of it", agent::canPaste);
                assertThat(agent.paste()).isEqualTo("early");
                agent.copy("and back");
                awaitCopied();
                assertThat(read()).isEqualTo("and back");
            }
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aReleaseIsARelease() throws Exception {
        try (QemuProcess qemu = demo();
                SpiceAgent agent = agent()) {
            agent.copy("gone soon");
            awaitCopied();
            agent.release();
            Await.until("that it is gone", () -> present().copied().isEmpty());
            assertThat(ask(new ClipboardRequest.Read(ALL))).isEqualTo(new ClipboardAnswer.Nothing());

            give("taken back soon");
            Await.until("the guest to hear of it", agent::canPaste);
            assertThat(ask(new ClipboardRequest.TakeBack())).isEqualTo(new ClipboardAnswer.Done());
            Await.until("the guest to hear of that", () -> !agent.canPaste());
            assertThat(agent.paste()).isEmpty();
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aGuestThatDoesNotAnswerMakesNobodyWaitForLong() throws Exception {
        try (QemuProcess qemu = demo();
                SpiceAgent agent = agent()) {
            agent.fallSilent();
            agent.copy("never said");
            awaitCopied();
            assertThat(ask(new ClipboardRequest.Read(ALL)))
                    .as("QEMU gives up after 5 s")
                    .isInstanceOf(ClipboardAnswer.Silent.class);
            assertThat(agent.requests()).isPositive();
            give("still works");
            Await.until("the guest to hear of it", agent::canPaste);
            assertThat(agent.paste()).isEqualTo("still works");
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aQemuThatStandsStillMakesNobodyWaitForLong() throws Exception {
        try (QemuProcess qemu = demo()) {
            awaitPresent();
            qemu.freeze();
            assertThat(ask(new ClipboardRequest.Give(text("in vain")))).isInstanceOf(ClipboardAnswer.Silent.class);
            qemu.thaw();
            Await.until("that it answers again", () -> {
                try {
                    return ask(new ClipboardRequest.Give(text("again"))) instanceof ClipboardAnswer.Done;
                } catch (Exception failure) {
                    throw new AssertionError(failure);
                }
            });
        }
    }

    @Test
    void aQemuThatComesAgainIsRegisteredWithAgain() throws Exception {
        try (QemuProcess qemu = demo()) {
            awaitPresent();
            qemu.kill();
            watched.awaitState(GuestState.Off.class);
            Await.until("that it is away", () -> watched.guest.clipboard().report() instanceof ClipboardReport.Absent);
        }
        Files.deleteIfExists(qtest());
        try (QemuProcess qemu = demo();
                SpiceAgent agent = agent()) {
            agent.copy("after the restart");
            awaitCopied();
            assertThat(read()).isEqualTo("after the restart");
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    private QemuProcess demo() throws Exception {
        return shown(QemuProcess.demo(bus, WORDS, SpiceAgent.devices(qtest())));
    }

    private QemuProcess newerDemo() throws Exception {
        List<String> arguments = new ArrayList<>(List.of(SpiceAgent.devices(qtest())));
        arguments.addAll(List.of("-kernel", DemoElf.path().toString(), "-append", WORDS));
        arguments.addAll(List.of("-vga", "none", "-device", "VGA,vgamem_mb=64"));
        return shown(QemuProcess.start(NewerQemu.program(), bus, "dbus,addr=" + bus.address(), arguments));
    }

    private QemuProcess shown(QemuProcess qemu) throws Exception {
        QemuDisplay display = watched.awaitDisplay();
        watched.awaitStrip(display, "frames", strip -> strip.frame() > 5);
        return qemu;
    }

    private SpiceAgent agent() throws InterruptedException {
        awaitPresent();
        return new SpiceAgent(qtest());
    }

    private Path qtest() {
        return directory.resolve("qtest");
    }

    private void awaitPresent() throws InterruptedException {
        Await.until("the clipboard", () -> watched.guest.clipboard().report() instanceof ClipboardReport.Present);
    }

    private void awaitCopied() throws InterruptedException {
        Await.until("the copy", () -> present().copied().equals(Set.of(ClipboardFormat.TEXT)));
    }

    private ClipboardReport.Present present() {
        return (ClipboardReport.Present) watched.guest.clipboard().report();
    }

    private String read() throws Exception {
        ClipboardAnswer answer = ask(new ClipboardRequest.Read(ALL));
        assertThat(answer).isInstanceOf(ClipboardAnswer.Copied.class);
        return new String(
                ((ClipboardAnswer.Copied) answer)
                        .content()
                        .bytes(ClipboardFormat.TEXT)
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private void give(String text) throws Exception {
        assertThat(ask(new ClipboardRequest.Give(text(text)))).isEqualTo(new ClipboardAnswer.Done());
    }

    private static ClipboardContent text(String text) {
        return new ClipboardContent(Map.of(ClipboardFormat.TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    private ClipboardAnswer ask(ClipboardRequest request) throws Exception {
        return watched.guest.clipboard().request(request).get(60, TimeUnit.SECONDS);
    }
}
