package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The terminal in the page, before the serial port of a real QEMU. */
class SerialConsoleIT {

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static final String BUTTON = "[aria-controls=console-panel]";
    private static final String PANEL = "#console-panel";
    private static final String KEYS = PANEL + " textarea";
    private static final String STATE = "#console-state";
    private static final String GREETING = "what you type comes back in capitals.";

    private static DemoGuest demo;
    private static DemoGuest talker;
    private static VitrineServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        // At its first instruction: what it prints then is to be seen by whoever comes much later.
        demo = new DemoGuest(DIRECTORY.path(), "640x480 rate=10 silent", "-S");
        // Of what this one prints the others would see nothing but the end.
        talker = new DemoGuest(Files.createDirectory(DIRECTORY.path().resolve("t")), "640x480 rate=10 silent");
        server = new VitrineServer(
                DIRECTORY.path(),
                Map.of(
                        "VITRINE_GUESTS",
                        "demo,talker,pattern",
                        "VITRINE_GUEST_TALKER_KIND",
                        "qemu",
                        "VITRINE_GUEST_TALKER_BUS",
                        talker.busAddress(),
                        "VITRINE_GUEST_PATTERN_KIND",
                        "synthetic",
                        "VITRINE_GUEST_DEMO_KIND",
                        "qemu",
                        "VITRINE_GUEST_DEMO_BUS",
                        demo.busAddress(),
                        "VITRINE_GUEST_DEMO_QMP",
                        demo.qmpSocket().toString()));
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        talker.close();
        demo.close();
        DIRECTORY.close();
    }

    @Test
    void whoeverControlsTypesByKeyAloneAndReadsTheAnswer() {
        try (Person ada = chromium.person(server, "viewer");
                ViewerPage adas = ada.watch("demo", 0)) {
            adas.awaitMotion();
            Page page = adas.page();
            List<String> complaints = complaints(page);
            page.focus(BUTTON);
            page.keyboard().press("Enter");
            page.waitForSelector(PANEL);
            Await.until(
                    "the greeting, which was printed long before",
                    () -> text(page).contains(GREETING));
            assertThat(page.evaluate("getComputedStyle([...document.querySelectorAll('#console-panel .bold')]"
                            + ".find(each => each.textContent.includes('Vitrine demo guest'))).fontWeight"))
                    .isEqualTo("700");
            Await.until("that she may type", () -> page.innerText(STATE).contains("goes to the guest"));

            page.keyboard().press("Enter"); // others may have left something in the line

            page.keyboard().type("hello");
            page.keyboard().press("Enter");

            Await.until("the answer", () -> text(page).contains("> hello\nHELLO\n>"));
            page.keyboard().type("wrongg");
            page.keyboard().press("Backspace");
            page.keyboard().press("Enter");
            Await.until("what was mended", () -> text(page).contains("\nWRONG\n"));
            Await.until(
                    "that a screen reader is told",
                    () -> ((String) page.evaluate("document.querySelector('#console-panel [role=log]').textContent"))
                            .contains("WRONG"));

            page.keyboard().press("Escape");
            assertThat(page.isVisible(PANEL)).as("Escape is the guest's").isTrue();
            chord(page);
            Await.until(
                    "the way back",
                    () -> page.evaluate("document.activeElement?.getAttribute('aria-controls') ?? ''")
                            .equals("console-panel"));
            page.keyboard().press("Enter");
            assertThat(page.isVisible(PANEL)).isFalse();
            assertThat(complaints).as("the page's own policy").isEmpty();
            assertThat(adas.troubles()).isEmpty();
        }
    }

    @Test
    void whoeverOnlyWatchesReadsAndIsToldWhyNothingIsTyped() {
        try (Person ada = chromium.person(server, "viewer");
                Person bob = chromium.person(server, "viewer");
                ViewerPage adas = ada.watch("demo", 0)) {
            adas.awaitMotion();
            ViewerPage bobs = bob.watch("demo", 0);
            bobs.awaitMotion();
            Page page = bobs.page();
            page.click(BUTTON);
            Await.until("the greeting", () -> text(page).contains(GREETING));
            assertThat(page.innerText(STATE)).startsWith("Read only: ");
            page.keyboard().press("i");
            page.waitForSelector(".notices :text('Ask for control to type.')");
            page.keyboard().type("ntruder");
            assertThat(page.isDisabled(PANEL + " button:has-text('Break')")).isTrue();

            Page controls = adas.page();
            controls.click(BUTTON);
            Await.until("that she may type", () -> controls.innerText(STATE).contains("goes to the guest"));
            controls.keyboard().type("seen by all");
            controls.keyboard().press("Enter");

            Await.until("what she typed", () -> text(page).contains("\nSEEN BY ALL\n"));
            assertThat(text(page)).doesNotContain("intruder").doesNotContain("INTRUDER");
            controls.click(PANEL + " button:has-text('Break')");
            Await.until("the break", () -> text(page).contains("[break]"));
            controls.keyboard().press("Tab");
            assertThat(bobs.troubles()).isEmpty();
            bobs.close();
        }
    }

    @Test
    void aLongTextIsPastedWithoutLossAndMuchIsPrintedWithoutHoldingUpThePage() {
        try (Person ada = chromium.person(server, "viewer");
                ViewerPage adas = ada.watch("talker", 0)) {
            adas.awaitMotion();
            Page page = adas.page();
            page.click(BUTTON);
            Await.until("that she may type", () -> page.innerText(STATE).contains("goes to the guest"));
            page.evaluate("""
                    selector => {
                      const data = new DataTransfer();
                      const lines = Array.from({ length: 300 }, (_, at) => `pasted line ${at}`);
                      data.setData("text/plain", lines.join("\\n") + "\\n");
                      document.querySelector(selector).dispatchEvent(
                        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                    }""", KEYS);
            Await.until("the last line", () -> text(page).contains("\nPASTED LINE 299\n"));
            String all = text(page);
            for (int line = 0; line < 300; line++) {
                assertThat(all).contains("\nPASTED LINE " + line + "\n");
            }
            page.focus(KEYS);
            page.keyboard().type("count 40000");
            page.keyboard().press("Enter");
            page.waitForFunction("() => [...document.querySelectorAll('.terminal-row')].slice(-30)"
                    + ".some(row => row.textContent.trimEnd() === '40000')");
            assertThat((int) page.evaluate("document.querySelectorAll('.terminal-row').length"))
                    .isLessThan(2500);
            adas.awaitMotion();
            assertThat(adas.troubles()).isEmpty();
        }
    }

    @Test
    void theTerminalFollowsTheWindowAndAGuestWithoutConsolesHasNone() {
        try (Person ada = chromium.person(server, "viewer")) {
            try (ViewerPage adas = ada.watch("demo", 0)) {
                adas.awaitMotion();
                Page page = adas.page();
                page.click(BUTTON);
                Await.until("the greeting", () -> text(page).contains(GREETING));
                assertThat(((Number) page.evaluate("document.querySelector('#stage').getBoundingClientRect().bottom"
                                        + " - document.querySelector('#console-panel').getBoundingClientRect().top"))
                                .doubleValue())
                        .as("pixels of the picture's place behind the console")
                        .isLessThan(1);
                int before = rows(page);
                page.setViewportSize(500, 360);
                Await.until("fewer rows", () -> rows(page) < before);
                Await.until("the prompt in sight", () -> (boolean) page.evaluate("""
                        (() => {
                          const box = document.querySelector(".terminal-scroll").getBoundingClientRect();
                          const cursor = document.querySelector(".terminal .cursor").getBoundingClientRect();
                          return cursor.bottom <= box.bottom + 1 && cursor.top >= box.top - 1;
                        })()"""));
                assertThat(adas.troubles()).isEmpty();
            }
            try (ViewerPage adas = ada.watch("pattern", 0)) {
                adas.page().waitForSelector("[data-capture], .viewer");
                Await.until("a picture", () -> adas.page().isVisible("#picture"));
                assertThat(adas.page().isVisible(BUTTON)).isFalse();
            }
        }
    }

    @Test
    void whatWasPrintedStaysWhileTheGuestIsAwayAndGoesOnWhenItIsBack() {
        try (Person ada = chromium.person(server, "viewer");
                ViewerPage adas = ada.watch("talker", 0)) {
            adas.awaitMotion();
            Page page = adas.page();
            page.click(BUTTON);
            Await.until("that she may type", () -> page.innerText(STATE).contains("goes to the guest"));
            page.keyboard().type("before");
            page.keyboard().press("Enter");
            Await.until("the answer", () -> text(page).contains("\nBEFORE\n"));

            long frame = adas.awaitStrip("a picture", strip -> true).frame();
            talker.killQemu();
            try {
                Await.until("a word", () -> page.innerText(STATE).equals("The guest is away. What it printed stays."));
                assertThat(text(page)).contains("\nBEFORE\n");
                page.waitForSelector(".veil .card");
                Await.until("the sentence on the guest beside the console", () -> (boolean) page.evaluate("""
                        (() => {
                          const card = document.querySelector(".veil .card").getBoundingClientRect();
                          const panel = document.querySelector("#console-panel").getBoundingClientRect();
                          return card.height > 0 && card.bottom <= panel.top;
                        })()"""));
            } finally {
                talker.startQemuAgain();
            }

            adas.awaitStrip("a picture of its next life, which counts anew", strip -> strip.frame() < frame);
            Await.until("that she may type again", () -> page.innerText(STATE).contains("goes to the guest"));
            page.focus(KEYS);
            page.keyboard().type("after");
            page.keyboard().press("Enter");
            Await.until("the answer", () -> text(page).contains("\nAFTER\n"));
            assertThat(text(page)).contains("\nBEFORE\n");
            assertThat(adas.troubles()).isEmpty();
        }
    }

    private static int rows(Page page) {
        return (int) page.evaluate("document.querySelectorAll('.terminal-rows:last-child > .terminal-row').length");
    }

    /** What stands in the terminal, without the blanks at the ends of its rows. */
    private static String text(Page page) {
        return (String) page.evaluate(
                "[...document.querySelectorAll('.terminal-row')].map(row => row.textContent.trimEnd()).join('\\n')");
    }

    /** What the browser says of what the page's policy forbids. */
    private static List<String> complaints(Page page) {
        List<String> said = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                said.add(message.text());
            }
        });
        return said;
    }

    private static void chord(Page page) {
        for (String key : List.of("Control", "Alt", "Shift")) {
            page.keyboard().down(key);
        }
        for (String key : List.of("Shift", "Alt", "Control")) {
            page.keyboard().up(key);
        }
    }
}
