package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.guest.ClipboardAnswer;
import dev.vitrine.streamer.guest.ClipboardContent;
import dev.vitrine.streamer.guest.ClipboardFormat;
import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.ClipboardRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text, HTML and pictures over a real bus; {@link QemuLikePeer} says what stands in for QEMU. */
@Tag("qemu")
class ClipboardLinkTest {

    private static final String TEXT = ClipboardFormat.TEXT.mime();
    private static final String HTML = ClipboardFormat.HTML.mime();
    private static final String PNG = ClipboardFormat.PNG.mime();
    private static final Set<ClipboardFormat> ALL = Set.of(ClipboardFormat.values());

    @TempDir
    Path directory;

    private final AtomicInteger changes = new AtomicInteger();
    private final QemuClipboard clipboard = new QemuClipboard(ClipboardPolicy.BOTH, changes::incrementAndGet);
    private BusDaemon bus;
    private QemuLikePeer qemu;
    private ClipboardLink link;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        qemu = new QemuLikePeer(bus.address());
        link = new ClipboardLink(
                bus.address(),
                qemu.name(),
                clipboard,
                task -> Thread.ofPlatform().daemon().unstarted(task));
    }

    @AfterEach
    void stop() {
        link.close();
        qemu.close();
        bus.close();
    }

    @Test
    void whatThePeerCopiedIsReadInAllItsForms() throws Exception {
        attach();
        byte[] picture = picture(3 << 20);
        qemu.copy(0, Map.of(TEXT, utf8("Grüße"), HTML, utf8("<b>Grüße</b>"), PNG, picture));

        assertThat(present().copied()).isEqualTo(ALL);
        assertThat(ask(new ClipboardRequest.Read(ALL))).isInstanceOfSatisfying(ClipboardAnswer.Copied.class, copied -> {
            assertThat(copied.number()).isEqualTo(present().number());
            assertThat(copied.content().bytes(ClipboardFormat.TEXT)).hasValue(utf8("Grüße"));
            assertThat(copied.content().bytes(ClipboardFormat.HTML)).hasValue(utf8("<b>Grüße</b>"));
            assertThat(copied.content().bytes(ClipboardFormat.PNG)).hasValue(picture);
        });
        assertThat(ask(new ClipboardRequest.Read(Set.of(ClipboardFormat.HTML))))
                .isInstanceOfSatisfying(
                        ClipboardAnswer.Copied.class,
                        copied -> assertThat(copied.content().formats()).containsExactly(ClipboardFormat.HTML));
        long before = present().number();
        qemu.copy(1, Map.of(TEXT, utf8("another")));
        assertThat(present().number()).isGreaterThan(before);
        qemu.release();
        assertThat(present().copied()).isEmpty();
        assertThat(ask(new ClipboardRequest.Read(ALL))).isEqualTo(new ClipboardAnswer.Nothing());
    }

    @Test
    void whatIsGivenCanBePastedInAllItsFormsUntilItIsTakenBack() throws Exception {
        attach();
        byte[] picture = picture(ClipboardFormat.PNG.mostBytes());
        give(Map.of(
                ClipboardFormat.TEXT, utf8("a"), ClipboardFormat.HTML, utf8("<i>a</i>"), ClipboardFormat.PNG, picture));

        assertThat(qemu.given()).containsExactly(TEXT, HTML, PNG);
        assertThat(present().given()).isEqualTo(ALL);
        assertPasted(qemu.paste(HTML), HTML, utf8("<i>a</i>"));
        assertPasted(qemu.paste("text/uri-list", PNG), PNG, picture);
        assertThatThrownBy(() -> qemu.paste("text/uri-list")).hasMessageContaining("Nothing of that kind");

        assertThat(ask(new ClipboardRequest.TakeBack())).isEqualTo(new ClipboardAnswer.Done());

        assertThat(qemu.given()).isEmpty();
        assertThat(present().given()).isEmpty();
        assertThatThrownBy(() -> qemu.paste(TEXT)).hasMessageContaining("Nothing of that kind");
    }

    @Test
    void aGrabThatLostTheRaceIsIgnoredAndALaterOneTakesTheClipboard() throws Exception {
        attach();
        qemu.copy(7, Map.of(TEXT, utf8("first")));
        give(Map.of(ClipboardFormat.TEXT, utf8("ours")));
        assertThat(qemu.serials()).containsExactly(7L);

        qemu.copy(7, Map.of(TEXT, utf8("at the same time")));
        assertThat(present().copied()).as("it lost").isEmpty();
        Await.until("ours once more, as QEMU took theirs", () -> qemu.given().contains(TEXT));
        assertThat(qemu.serials()).containsExactly(7L, 7L);
        assertPasted(qemu.paste(TEXT), TEXT, utf8("ours"));

        qemu.copy(8, Map.of(TEXT, utf8("later")));
        assertThat(present().copied()).containsExactly(ClipboardFormat.TEXT);
        assertThat(present().given()).isEmpty();
        assertThatThrownBy(() -> qemu.paste(TEXT)).isInstanceOf(IOException.class);
    }

    @Test
    void anAgentThatComesLaterIsToldWhatWasGivenBefore() throws Exception {
        attach();
        qemu.copy(7, Map.of(TEXT, utf8("even earlier")));
        give(Map.of(ClipboardFormat.TEXT, utf8("early")));
        qemu.resetSerial();
        Await.until("the grab again", () -> qemu.serials().size() == 2);
        assertThat(qemu.serials()).containsExactly(7L, 0L);
        assertPasted(qemu.paste(TEXT), TEXT, utf8("early"));
    }

    @Test
    void aPlaceThatIsTakenIsWaitedFor() throws Exception {
        qemu.take();
        link.start();
        Await.until(
                "the reason",
                () -> clipboard.report() instanceof ClipboardReport.Absent absent
                        && absent.reason().contains("already registered"));
        assertThat(ask(new ClipboardRequest.Read(ALL)))
                .isInstanceOfSatisfying(
                        ClipboardAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("already registered"));
        qemu.letGo();
        awaitAttached();
    }

    @Test
    void whoeverIsSilentMakesNobodyWaitForLongAndNobodyElseIsListenedTo() throws Exception {
        attach();
        qemu.copy(0, Map.of(TEXT, utf8("unsaid")));
        qemu.fallSilent();
        assertThat(ask(new ClipboardRequest.Read(ALL))).isInstanceOf(ClipboardAnswer.Silent.class);
        try (QemuLikePeer other = new QemuLikePeer(bus.address())) {
            assertThat(other.isRegistered()).isFalse();
        }
        assertThat(present().copied()).containsExactly(ClipboardFormat.TEXT);
    }

    @Test
    void whatIsTooLongIsRefusedWithTheLimit() throws Exception {
        attach();
        qemu.copy(0, Map.of(TEXT, new byte[ClipboardFormat.TEXT.mostBytes() + 1]));
        assertThat(ask(new ClipboardRequest.Read(ALL)))
                .isInstanceOfSatisfying(
                        ClipboardAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("1048577 bytes", "1048576"));
    }

    @Test
    void whenTheBusGoesAwayItIsAway() throws Exception {
        attach();
        give(Map.of(ClipboardFormat.TEXT, utf8("a")));
        bus.kill();
        Await.until("that it is away", () -> clipboard.report() instanceof ClipboardReport.Absent);
        assertThat(ask(new ClipboardRequest.TakeBack())).isEqualTo(new ClipboardAnswer.Done());
        assertThat(ask(new ClipboardRequest.Read(ALL))).isInstanceOf(ClipboardAnswer.Refused.class);
    }

    @Test
    void onlyWhatThePolicyAllowsIsDone() {
        QemuClipboard toGuest = new QemuClipboard(ClipboardPolicy.TO_GUEST, () -> {});
        toGuest.attached(link);
        toGuest.grabbed(0, List.of(TEXT));
        assertThat(toGuest.report())
                .isEqualTo(new ClipboardReport.Present(ClipboardPolicy.TO_GUEST, Set.of(), 0, Set.of()));
        assertThat(toGuest.request(new ClipboardRequest.Read(ALL)).join())
                .isInstanceOfSatisfying(
                        ClipboardAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("to-guest"));
        QemuClipboard fromGuest = new QemuClipboard(ClipboardPolicy.FROM_GUEST, () -> {});
        fromGuest.attached(link);
        assertThat(fromGuest
                        .request(new ClipboardRequest.Give(
                                new ClipboardContent(Map.of(ClipboardFormat.TEXT, utf8("a")))))
                        .join())
                .isInstanceOfSatisfying(
                        ClipboardAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("from-guest"));
        QemuClipboard off = new QemuClipboard(ClipboardPolicy.OFF, () -> {});
        assertThat(off.isOn()).isFalse();
        assertThat(off.request(new ClipboardRequest.Read(ALL)).join())
                .isInstanceOfSatisfying(
                        ClipboardAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("VITRINE_GUEST_<NAME>_CLIPBOARD"));
    }

    private void attach() throws InterruptedException {
        link.start();
        awaitAttached();
    }

    private void awaitAttached() throws InterruptedException {
        Await.until("the clipboard", () -> clipboard.report() instanceof ClipboardReport.Present);
        assertThat(qemu.isRegistered()).isTrue();
    }

    private ClipboardReport.Present present() {
        return (ClipboardReport.Present) clipboard.report();
    }

    private void give(Map<ClipboardFormat, byte[]> content) throws Exception {
        assertThat(ask(new ClipboardRequest.Give(new ClipboardContent(content))))
                .isEqualTo(new ClipboardAnswer.Done());
    }

    private ClipboardAnswer ask(ClipboardRequest request) throws Exception {
        return clipboard.request(request).get(60, TimeUnit.SECONDS);
    }

    private static void assertPasted(Object[] answer, String mime, byte[] bytes) throws IOException {
        assertThat(answer[0]).isEqualTo(mime);
        assertThat(ClipboardCalls.bytes(answer)).isEqualTo(bytes);
    }

    private static byte[] picture(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
