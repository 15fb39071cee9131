package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Strip;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The menu of the machine in the page, and the console's, before a real QEMU. */
class MachineIT {

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static final String MENU = "[aria-controls=machine-panel]";
    private static final String PANEL = "#machine-panel";
    private static final String ACTIVE = "document.activeElement?.dataset.action ?? ''";

    private static DemoGuest demo;
    private static VitrineServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        Path media = Files.createDirectories(DIRECTORY.path().resolve("media"));
        Files.write(media.resolve("tools.iso"), new byte[4096]);
        demo = new DemoGuest(
                DIRECTORY.path(), "640x480", "-device", "qemu-xhci", "-device", "pvpanic", "-action", "panic=pause");
        server = new VitrineServer(
                DIRECTORY.path(),
                Map.of(
                        "VITRINE_GUESTS",
                        "demo",
                        "VITRINE_GUEST_DEMO_KIND",
                        "qemu",
                        "VITRINE_GUEST_DEMO_BUS",
                        demo.busAddress(),
                        "VITRINE_GUEST_DEMO_QMP",
                        demo.qmpSocket().toString(),
                        "VITRINE_MEDIA_DIRECTORIES",
                        media.toString(),
                        "VITRINE_USB_DEVICES",
                        "tablet=usb-tablet"));
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        demo.close();
        DIRECTORY.close();
    }

    @Test
    void whoeverControlsPausesByKeyAndTheOthersSeeIt() {
        try (Person ada = chromium.person(server, "viewer");
                Person bob = chromium.person(server, "viewer");
                ViewerPage adas = ada.watch("demo", 0)) {
            adas.awaitMotion();
            ViewerPage bobs = bob.watch("demo", 0);
            bobs.awaitMotion();
            assertThat(bobs.page().isVisible(MENU)).as("no rights, no menu").isFalse();
            Page page = adas.page();

            page.waitForSelector(MENU);
            page.focus(MENU);
            page.keyboard().press("Enter");
            Await.until("the first action", () -> page.evaluate(ACTIVE).equals("pause"));
            page.keyboard().press("Enter");

            Await.until("the word of it", () -> bobs.words().contains("paused the guest."));
            Await.until("the state", () -> adas.words().contains("State: paused"));
            Await.until("the key's way on", () -> page.evaluate(ACTIVE).equals("continue"));
            // What was on its way when the word came is still shown.
            Await.until("the picture to stand still", () -> {
                // It may stand with its strip half painted.
                Optional<Long> before = adas.strip().map(Strip::frame);
                page.waitForTimeout(1000);
                return adas.strip().map(Strip::frame).equals(before);
            });
            long stood = adas.strip().map(Strip::frame).orElse(0L);

            page.keyboard().press("Enter");

            adas.awaitStrip("the next pictures", strip -> strip.frame() > stood);
            bobs.awaitMotion();
            assertThat(page.isVisible(PANEL + " [data-action=quit]")).isFalse();
            assertThat(adas.troubles()).isEmpty();
            assertThat(bobs.troubles()).isEmpty();
            bobs.close();
        }
    }

    @Test
    void aResetIsAskedForTwiceAndAPanicIsTold() {
        try (Person ada = chromium.person(server, "viewer");
                ViewerPage adas = ada.watch("demo", 0)) {
            long many = adas.awaitStrip("many pictures", strip -> strip.frame() > 600)
                    .frame();
            adas.press("F12");
            Await.until("the panic", () -> adas.words().contains("The guest panicked."));
            Page page = adas.page();
            page.click(MENU);
            Await.until("the state", () -> adas.words().contains("State: panicked"));
            page.click(PANEL + " [data-action=reset]");
            assertThat(page.innerText(PANEL)).contains("Reset the machine?");
            page.click(PANEL + " [data-action=reset]");
            Await.until("the word of it", () -> adas.words().contains("reset the guest."));
            long young = adas.awaitStrip("the first pictures again", strip -> strip.frame() < many)
                    .frame();
            adas.awaitStrip("that it runs", strip -> strip.frame() > young);
            assertThat(adas.troubles()).isEmpty();
        }
    }

    @Test
    void anOperatorChangesWhatIsInTheMachine() {
        try (Person otto = chromium.person(server, "operator");
                ViewerPage ottos = otto.watch("demo", 0)) {
            ottos.awaitMotion();
            Page page = ottos.page();
            page.click(MENU);
            page.click(PANEL + " [data-action='insert-ide1-cd0']");
            Await.until("what is in it", () -> page.innerText(PANEL).contains("ide1-cd0: tools.iso"));
            page.click(PANEL + " [data-action='eject-ide1-cd0']");
            Await.until("that it is empty", () -> page.innerText(PANEL).contains("ide1-cd0: empty"));
            page.click(PANEL + " [data-action='usb-tablet']");
            page.waitForSelector(PANEL + " [data-action='usb-tablet'][aria-pressed=true]");
            page.click(PANEL + " [data-action='usb-tablet']");
            page.waitForSelector(PANEL + " [data-action='usb-tablet'][aria-pressed=false]");
            assertThat(page.innerText(PANEL)).as("no disk to keep a snapshot").contains("qcow2");
            assertThat(ottos.troubles()).isEmpty();
        }
    }

    @Test
    void theConsoleShowsAndDoesIt() {
        try (Person anna = chromium.person(server, "admin")) {
            ConsolePage console = new ConsolePage(anna, server);
            console.press(console.guest("demo"), "machine");
            console.choose("action", "pause").submit();
            console.page().waitForSelector(console.guest("demo") + "[data-state=paused]");
            console.page().waitForSelector(console.guest("demo") + " .happened:has-text('paused the guest.')");
            console.press(console.guest("demo"), "machine");
            console.choose("action", "continue").submit();
            console.page().waitForSelector(console.guest("demo") + "[data-state=running]");
            console.open("Audit");
            console.row("guest.pause", "demo", "done");
            console.row("guest.continue", "demo", "done");
            assertThat(console.troubles()).isEmpty();
        }
    }
}
