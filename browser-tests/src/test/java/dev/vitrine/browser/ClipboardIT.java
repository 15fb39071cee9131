package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.SpiceAgent;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The clipboard's panel in the page, between Chromium's own clipboard and that of a guest in a real QEMU. */
class ClipboardIT {

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static final String MENU = "[aria-controls=clipboard-panel]";
    private static final String PANEL = "#clipboard-panel";
    private static final String ACTIVE = "document.activeElement?.dataset.action ?? ''";

    /** As the demo guest's strip has it. */
    private static final int QNUM_V = 0x2f;

    private static DemoGuest demo;
    private static SpiceAgent agent;
    private static VitrineServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        Path qtest = DIRECTORY.path().resolve("qtest");
        demo = new DemoGuest(DIRECTORY.path(), "640x480", SpiceAgent.devices(qtest));
        server = new VitrineServer(
                DIRECTORY.path(),
                Map.of(
                        "VITRINE_GUESTS", "demo,pattern",
                        "VITRINE_GUEST_DEMO_KIND", "qemu",
                        "VITRINE_GUEST_DEMO_BUS", demo.busAddress(),
                        "VITRINE_GUEST_DEMO_CLIPBOARD", "both",
                        "VITRINE_GUEST_PATTERN_KIND", "synthetic"));
        agent = new SpiceAgent(qtest);
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        agent.close();
        demo.close();
        DIRECTORY.close();
    }

    @Test
    void whatTheGuestCopiedGoesIntoTheBrowsersClipboardByKeyAlone() {
        try (Person ada = chromium.person(server, "viewer")) {
            ada.allowClipboard();
            ViewerPage adas = ada.watch("demo", 0);
            adas.awaitMotion();
            Page page = adas.page();
            agent.copy("Grüße <script>alert(1)</script>");
            page.focus(MENU);
            page.keyboard().press("Enter");
            Await.until("the word of it", () -> page.innerText(PANEL).contains("The guest copied text."));
            Await.until("the first button", () -> {
                page.focus(PANEL + " [data-action=copy]");
                return page.evaluate(ACTIVE).equals("copy");
            });
            page.keyboard().press("Enter");

            Await.until("what was done", () -> page.innerText(PANEL).contains("Copied: text, 31 characters."));
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("Grüße <script>alert(1)</script>");
            assertThat(page.inputValue(PANEL + " textarea[readonly]")).isEqualTo("Grüße <script>alert(1)</script>");
            page.keyboard().press("Escape");
            assertThat(page.isVisible(PANEL)).isFalse();
            assertThat(adas.troubles()).isEmpty();
        }
    }

    @Test
    void whatTheBrowserHasGoesToTheGuestAndIsTakenBack() {
        try (Person ada = chromium.person(server, "viewer")) {
            ada.allowClipboard();
            ViewerPage adas = ada.watch("demo", 0);
            adas.awaitMotion();
            Page page = adas.page();
            page.evaluate("navigator.clipboard.writeText('from the browser ß')");
            page.click(MENU);
            page.click(PANEL + " [data-action=send]");
            Await.until("what was done", () -> page.innerText(PANEL).contains("Sent: text, 18 characters."));
            Await.until("the guest to hear of it", agent::canPaste);
            assertThat(agent.paste()).isEqualTo("from the browser ß");
            Await.until("the word of it", () -> page.innerText(PANEL).contains("The guest can paste text"));

            page.click(PANEL + " [data-action=take-back]");
            Await.until("that it is taken back", () -> !agent.canPaste());

            page.fill(PANEL + " textarea:not([readonly])", "typed here");
            page.click(PANEL + " [data-action=send-text]");
            Await.until("the guest to hear of it", agent::canPaste);
            assertThat(agent.paste()).isEqualTo("typed here");
            assertThat(adas.troubles()).isEmpty();
        }
    }

    @Test
    void aBrowserThatBlocksItLeavesTheBoxes() {
        try (Person ada = chromium.person(server, "viewer")) {
            ViewerPage adas = ada.watch(
                    "demo", 0, "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})");
            adas.awaitMotion();
            Page page = adas.page();
            page.setViewportSize(360, 600);
            agent.copy("by hand");
            page.click(MENU);
            Await.until("the word of it", () -> page.innerText(PANEL).contains("The guest copied text."));
            page.click(PANEL + " [data-action=copy]");
            Await.until("why not", () -> page.innerText(PANEL).contains("Blocked by the browser"));
            Await.until(
                    "the text to mark",
                    () -> page.inputValue(PANEL + " textarea[readonly]").equals("by hand"));
            page.click(PANEL + " [data-action=send]");
            Await.until("the way round", () -> page.innerText(PANEL).contains("Paste it into the box below"));
            page.evaluate("""
                    () => {
                      const transfer = new DataTransfer();
                      transfer.setData('text/plain', 'pasted');
                      document.querySelector('#clipboard-panel textarea:not([readonly])').dispatchEvent(
                        new ClipboardEvent('paste', {clipboardData: transfer, bubbles: true, cancelable: true}));
                    }""");
            Await.until("the guest to hear of it", agent::canPaste);
            assertThat(agent.paste()).isEqualTo("pasted");
            Object inView = page.evaluate("""
                    () => {
                      const box = document.querySelector('#clipboard-panel').getBoundingClientRect();
                      return box.left >= 0 && box.right <= innerWidth;
                    }""");
            assertThat(inView).as("it fits a small window").isEqualTo(true);
            assertThat(adas.troubles()).isEmpty();
        }
    }

    @Test
    void whoeverChoosesItNeedsNoPanel() {
        try (Person ada = chromium.person(server, "viewer")) {
            ada.allowClipboard();
            ViewerPage adas = ada.watch("demo", 0);
            adas.awaitMotion();
            Page page = adas.page();
            page.click(MENU);
            page.check(PANEL + " [data-action=alike]");
            page.keyboard().press("Escape");
            page.evaluate("navigator.clipboard.writeText('before the picture')");
            adas.focus();
            Await.until("the guest to hear of it", agent::canPaste);
            assertThat(agent.paste()).isEqualTo("before the picture");

            page.evaluate("navigator.clipboard.writeText('while the keys are there')");
            page.keyboard().press("Control+KeyV");
            Await.until(
                    "what the keys are to paste",
                    () -> agent.canPaste() && agent.paste().equals("while the keys are there"));
            adas.awaitStrip("that the key came too", strip -> strip.key() == QNUM_V);

            agent.copy("back by itself");
            Await.until(
                    "the browser to have it",
                    () -> page.evaluate("navigator.clipboard.readText()").equals("back by itself"));
            assertThat(adas.troubles()).isEmpty();
        }
    }

    @Test
    void theOthersSeeThatThereIsSomethingAndNoMore() {
        try (Person ada = chromium.person(server, "viewer");
                Person bob = chromium.person(server, "viewer");
                ViewerPage adas = ada.watch("demo", 0)) {
            adas.awaitMotion();
            ViewerPage bobs = bob.watch("demo", 0);
            bobs.awaitMotion();
            agent.copy("not for bob");
            Page page = bobs.page();
            page.click(MENU);
            Await.until(
                    "the word of it", () -> page.innerText(PANEL).contains("The guest copied text. Ask for control"));
            assertThat(page.isDisabled(PANEL + " [data-action=copy]")).isTrue();
            assertThat(page.isDisabled(PANEL + " [data-action=send]")).isTrue();
            assertThat(page.content()).doesNotContain("not for bob");
            assertThat(bobs.troubles()).isEmpty();
            bobs.close();
        }
        try (Person ada = chromium.person(server, "viewer");
                ViewerPage pattern = ada.watch("pattern", 0)) {
            pattern.awaitMotion();
            assertThat(pattern.page().isVisible(MENU))
                    .as("no other kind has one")
                    .isFalse();
        }
    }
}
