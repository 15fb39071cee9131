package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.NewerQemu;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ShownDisplay;
import dev.vitrine.testbed.Strip;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A person before several displays of a guest at once: two of a synthetic guest, and two of a real QEMU, which is the installed
 * one and where this machine can get it a newer one.
 */
class DisplaysIT {

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static final TemporaryDirectory NEWER_DIRECTORY = new TemporaryDirectory();
    private static final String MENU = "[aria-controls=displays-panel]";
    private static final String PANEL = "#displays-panel";
    /** Each test has a key of its own: a strip shows the last that was pressed, also long ago. */
    private static final int QNUM_A = 0x1e;

    private static final int QNUM_B = 0x30;
    private static final int QNUM_C = 0x2e;
    private static final int QNUM_D = 0x20;
    private static final int QNUM_E = 0x12;
    private static final int TOLERANCE = 24;

    private static DemoGuest demo;
    private static @Nullable DemoGuest newer;
    private static VitrineServer server;
    private static Chromium chromium;
    private static Api api;

    private final List<ViewerPage> watched = new ArrayList<>();
    private Person ada;

    @BeforeAll
    static void start() {
        demo = twoConsoles("qemu-system-x86_64", DIRECTORY);
        newer = NewerQemu.program()
                .map(program -> twoConsoles(program, NEWER_DIRECTORY))
                .orElse(null);
        Map<String, String> variables = new HashMap<>();
        variables.put("VITRINE_GUESTS", newer == null ? "pair,twin" : "pair,twin,newer");
        variables.put("VITRINE_RESUME_SECONDS", "0"); // whoever closed a browser is gone when the next test counts
        variables.put("VITRINE_GUEST_PAIR_KIND", "synthetic");
        variables.put("VITRINE_GUEST_PAIR_SIZE", "640x480");
        variables.put("VITRINE_GUEST_PAIR_RATE", "10");
        variables.put("VITRINE_GUEST_PAIR_DISPLAYS", "2");
        add(variables, "TWIN", demo);
        if (newer != null) {
            add(variables, "NEWER", newer);
        }
        server = VitrineServer.brief(DIRECTORY.path(), variables);
        chromium = new Chromium();
        api = new Api(server);
    }

    private static DemoGuest twoConsoles(String program, TemporaryDirectory directory) {
        return DemoGuest.by(
                program,
                directory.path(),
                "640x480 rate=10 silent",
                "-device",
                "secondary-vga,id=second",
                "-qmp",
                "unix:" + hand(directory) + ",server=on,wait=off");
    }

    private static Path hand(TemporaryDirectory directory) {
        return directory.path().resolve("hand.sock");
    }

    private static void add(Map<String, String> variables, String guest, DemoGuest machine) {
        variables.put("VITRINE_GUEST_" + guest + "_KIND", "qemu");
        variables.put("VITRINE_GUEST_" + guest + "_BUS", machine.busAddress());
        variables.put("VITRINE_GUEST_" + guest + "_QMP", machine.qmpSocket().toString());
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        demo.close();
        if (newer != null) {
            newer.close();
        }
        DIRECTORY.close();
        NEWER_DIRECTORY.close();
    }

    @BeforeEach
    void sitDown() {
        ada = chromium.person(server, "viewer");
    }

    @AfterEach
    void leave() {
        assertThat(watched).allSatisfy(viewer -> assertThat(viewer.troubles()).isEmpty());
        ada.close();
    }

    @Test
    void twoPicturesAtOnceEachWithItsOwnSizeAndHand() {
        Page page = sideBySide(watch("pair", 0));
        ShownDisplay first = ShownDisplay.first(page);
        ShownDisplay second = ShownDisplay.further(page, 1);
        first.awaitStrip("a picture", strip -> true);
        second.awaitStrip("a picture", strip -> true);
        Await.until("white first", () -> near(first.colour(20, 100), List.of(255, 255, 255)));
        Await.until("yellow first", () -> near(second.colour(20, 100), List.of(255, 255, 0)));
        awaitOneViewer();
        assertThat(api.sessions("pair"))
                .singleElement()
                .satisfies(session -> assertThat(
                                session.getAsJsonArray("furtherDisplays").asList())
                        .singleElement()
                        .satisfies(display -> assertThat(display.getAsInt()).isEqualTo(1)));

        second.press("F2");

        Await.until("the second's own size", () -> second.size().equals("800x600"));
        assertThat(first.size()).isEqualTo("640x480");
        int before = first.awaitStrip("a picture", strip -> true).key();
        second.press("KeyA");
        second.awaitStrip("the key", strip -> strip.key() == QNUM_A);
        assertThat(first.awaitStrip("a picture", strip -> true).key())
                .as("the other has none")
                .isEqualTo(before);
        second.press("F1");
        Await.until("the size of before", () -> second.size().equals("640x480"));
    }

    @Test
    void thePointerCrossesAndAButtonStaysWhereItWentDown() {
        Page page = sideBySide(watch("pair", 0));
        ShownDisplay first = ShownDisplay.first(page);
        ShownDisplay second = ShownDisplay.further(page, 1);
        first.awaitStrip("a picture", strip -> true);
        second.awaitStrip("a picture", strip -> true);

        second.pointAt(50, 60);
        second.awaitStrip("the pointer", strip -> near(strip.x(), 50) && near(strip.y(), 60));
        first.pointAt(300, 200);
        first.awaitStrip("the pointer", strip -> near(strip.x(), 300) && near(strip.y(), 200));
        second.awaitStrip("the edge over which it went", strip -> near(strip.x(), 0));
        page.mouse().down();
        second.pointAt(200, 100);
        first.awaitStrip("the button, and the pointer at the edge", strip -> strip.buttons() == 1 && strip.x() == 639);
        Strip crossed = second.awaitStrip("a picture", strip -> true);
        assertThat(crossed.buttons()).isZero();
        assertThat(near(crossed.x(), 0)).as("it goes nowhere").isTrue();
        page.mouse().up();
        first.awaitStrip("the button let go", strip -> strip.buttons() == 0);
        second.pointAt(210, 110);
        second.awaitStrip("the pointer again", strip -> near(strip.x(), 210) && near(strip.y(), 110));
        page.mouse().down();
        second.awaitStrip("its own button", strip -> strip.buttons() == 1);
        page.mouse().up();
        assertThat(second.hasFocus()).as("keys go where the hand was last").isTrue();
        page.keyboard().press("KeyB");
        second.awaitStrip("the key", strip -> strip.key() == QNUM_B);
    }

    @Test
    void oneThatIsUnpluggedSaysSoAndLeavesItsRoomUntilItReturns() {
        Page page = sideBySide(watch("pair", 0));
        ShownDisplay first = ShownDisplay.first(page);
        ShownDisplay second = ShownDisplay.further(page, 1);
        second.awaitStrip("a picture", strip -> true);
        double narrow = width(page);

        first.press("F8");

        page.waitForSelector(".tile-note:has-text('not plugged in')");
        Await.until("that it is gone", () -> !second.isThere());
        Await.until("that the other has its room", () -> width(page) > narrow * 1.2);
        long frame = first.awaitStrip("a picture", strip -> true).frame();
        first.awaitStrip("that the other goes on", strip -> strip.frame() > frame);

        first.press("F8");

        long again = second.awaitStrip("the picture again", strip -> true).frame();
        second.awaitStrip("that it moves", strip -> strip.frame() > again);
    }

    @Test
    void whoeverWatchesOneDisplayAloneWaitsForItToReturn() {
        ViewerPage viewer = watch("pair", 1);
        ShownDisplay second = ShownDisplay.first(viewer.page());
        second.awaitStrip("a picture", strip -> true);
        second.press("F8");
        Await.until("the word", () -> viewer.words().contains("This display is not plugged in"));
        awaitOneViewer();
        viewer.page().reload();
        Await.until("that it may still come", () -> viewer.words().contains("This display is not plugged in"));
        try (Person bob = chromium.person(server, "operator");
                ViewerPage bobs = bob.watch("pair", 0)) {
            bobs.awaitStrip("a picture", strip -> true);
            bobs.control("take");
            bobs.press("F8");
            second.awaitStrip("the picture", strip -> true);
        }
        long frame = second.awaitStrip("the picture", strip -> true).frame();
        second.awaitStrip("that it moves", strip -> strip.frame() > frame);
    }

    @Test
    void aDisplayHasAWindowOfItsOwnForTheSameViewer() {
        ViewerPage viewer = watch("pair", 0);
        Page page = sideBySide(viewer);
        ShownDisplay.further(page, 1).awaitStrip("a picture", strip -> true);
        page.click(MENU);
        Page window = page.waitForPopup(() -> page.click(PANEL + " [data-action=window-1]"));
        ShownDisplay alone = ShownDisplay.first(window);
        alone.awaitStrip("a picture", strip -> true);
        Await.until(
                "that it left the page", () -> !ShownDisplay.further(page, 1).isThere());
        assertThat(window.url()).contains("/guest/pair/1?beside=");
        awaitOneViewer();
        assertThat(window.isVisible("[aria-label=Sound]"))
                .as("its sound comes in the page")
                .isFalse();

        alone.press("KeyC");
        alone.awaitStrip("a key in the window", strip -> strip.key() == QNUM_C);
        ShownDisplay.first(page).press("KeyD");
        ShownDisplay.first(page).awaitStrip("a key in the page", strip -> strip.key() == QNUM_D);
        window.reload();
        alone.awaitStrip("the picture again", strip -> true);
        awaitOneViewer();

        window.close();
        ShownDisplay.further(page, 1).awaitStrip("it is back on the page", strip -> true);

        page.click(MENU);
        Page another = page.waitForPopup(() -> page.click(PANEL + " [data-action=window-1]"));
        ShownDisplay.first(another).awaitStrip("a picture", strip -> true);
        viewer.close();
        another.waitForSelector("#state-title:has-text('The page to which this window belonged is closed')");
        another.click("[data-action=return]");
        ShownDisplay.first(another).awaitStrip("a viewer of its own", strip -> true);
        awaitOneViewer();
    }

    @Test
    void everythingIsDoneByKeyAlone() {
        Page page = watch("pair", 0).page();
        ShownDisplay.first(page).awaitStrip("a picture", strip -> true);
        page.focus(MENU);
        page.keyboard().press("Enter");
        press(page, "side");
        ShownDisplay second = ShownDisplay.further(page, 1);
        second.awaitStrip("a picture", strip -> true);
        press(page, "show-1");
        Await.until("that the second has the keys", second::hasFocus);
        page.keyboard().press("KeyE");
        second.awaitStrip("the key", strip -> strip.key() == QNUM_E);
        assertThat(page.locator("[data-display='1'] .tile-caption").innerText()).isEqualTo("Synthetic 2");
    }

    @Test
    void theGuestsScreenFollowsTheWindowWhereItCan() {
        Page page = watch("pair", 0).page();
        ShownDisplay first = ShownDisplay.first(page);
        first.awaitStrip("a picture", strip -> true);
        page.setViewportSize(1000, 700);
        page.click(MENU);
        page.click(PANEL + " [data-action=fit]");
        Await.until("the window's size", () -> first.size().startsWith("1000x6"));
        page.setViewportSize(808, 640);
        Await.until("the window's next size", () -> first.size().startsWith("808x60"));
        page.click(PANEL + " [data-action=fit]");
        first.press("F1");
        Await.until("its own size again", () -> first.size().equals("640x480"));
    }

    @Test
    void twoConsolesOfARealQemuOfWhichOneIsUnplugged() {
        oneOfTwoIsUnplugged("twin", DIRECTORY);
    }

    @Test
    void twoConsolesOfANewerQemuOfWhichOneIsUnplugged() {
        assumeTrue(newer != null, "no newer QEMU: ./vitrine test fetches it");
        oneOfTwoIsUnplugged("newer", NEWER_DIRECTORY);
    }

    private void oneOfTwoIsUnplugged(String guest, TemporaryDirectory directory) {
        ViewerPage viewer = watch(guest, 0);
        Page page = sideBySide(viewer);
        ShownDisplay first = ShownDisplay.first(page);
        ShownDisplay second = ShownDisplay.further(page, 1);
        first.awaitStrip("a picture", strip -> true);
        second.awaitStrip("a picture of its own", strip -> true);
        assertThat(second.size()).isEqualTo("800x600");
        assertThat(page.locator("[data-display='1'] .tile-caption").innerText()).isEqualTo("second");

        second.press("Shift+F3");
        Await.until("the second's size", () -> second.size().equals("1024x768"));
        assertThat(first.size()).isEqualTo("640x480");
        first.press("F2");
        Await.until("the first's size", () -> first.size().equals("800x600"));
        assertThat(second.size()).isEqualTo("1024x768");

        try (QmpHand cable = new QmpHand(hand(directory))) {
            cable.unplug("second");
            page.waitForSelector(".tile-note:has-text('not plugged in')");
            Await.until("that it is gone", () -> !second.isThere());
            long frame = first.awaitStrip("a picture", strip -> true).frame();
            first.awaitStrip("that the other goes on", strip -> strip.frame() > frame);
            cable.plug("secondary-vga", "second");
            second.awaitStrip("the picture again", strip -> strip.frame() > frame);
        }
        page.click(MENU);
        page.click(PANEL + " [data-action=fit]");
        Await.until("what stands in the way", () -> viewer.words().contains("VGA cannot"));
        page.click(PANEL + " [data-action=fit]");
        first.press("F1");
        Await.until("the size of before", () -> first.size().equals("640x480"));
    }

    private ViewerPage watch(String guest, int display) {
        ViewerPage viewer = ada.watch(guest, display);
        watched.add(viewer);
        return viewer;
    }

    private static Page sideBySide(ViewerPage viewer) {
        Page page = viewer.page();
        page.click(MENU);
        page.click(PANEL + " [data-action=side]");
        page.keyboard().press("Escape");
        return page;
    }

    /** Goes by Tab to a button of the panel, and presses it. */
    private static void press(Page page, String action) {
        for (int i = 0; i < 20; i++) {
            if (action.equals(page.evaluate("document.activeElement?.dataset.action"))) {
                page.keyboard().press("Enter");
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no key leads to " + action);
    }

    private static void awaitOneViewer() {
        Await.until("one viewer", () -> api.sessions("pair").size() == 1);
    }

    private static double width(Page page) {
        return page.locator("#stage").boundingBox().width;
    }

    private static boolean near(int value, int wanted) {
        return Math.abs(value - wanted) <= 1;
    }

    private static boolean near(List<Integer> colour, List<Integer> wanted) {
        return Math.abs(colour.get(0) - wanted.get(0)) <= TOLERANCE
                && Math.abs(colour.get(1) - wanted.get(1)) <= TOLERANCE
                && Math.abs(colour.get(2) - wanted.get(2)) <= TOLERANCE;
    }
}
