package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.NewerQemu;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lights, layouts, fingers, a pen and a game pad before a real QEMU, as the demo guest's trace and strip tell them. */
class ControlsIT {

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static final String KEYS = "[aria-label='Special keys']";
    private static final int RIGHT_BUTTON = 4;

    /** In the place of the browser's own: what a test presses on it is in {@code window.virtualPad}. */
    private static final String VIRTUAL_GAME_PAD = """
            window.virtualPad = { pressed: [], axes: [0, 0, 0, 0] };
            navigator.getGamepads = () => [{
              connected: true, mapping: 'standard', id: 'virtual', index: 0, axes: window.virtualPad.axes,
              buttons: Array.from({ length: 17 }, (_, index) => ({
                pressed: window.virtualPad.pressed.includes(index), touched: false, value: 0 })),
            }];
            """;

    private static DemoGuest demo;
    private static Optional<DemoGuest> touchable;
    private static VitrineServer server;
    private static Chromium chromium;

    private Person person;
    private ViewerPage viewer;
    private Page page;
    private int traced;

    @BeforeAll
    static void start() {
        demo = new DemoGuest(DIRECTORY.path(), "640x480 rate=10 silent trace", "-debugcon", "file:" + trace());
        touchable = NewerQemu.program().map(ControlsIT::touchable);
        Map<String, String> configuration = new HashMap<>(guest("DEMO", demo));
        touchable.ifPresent(guest -> configuration.putAll(guest("TOUCHABLE", guest)));
        configuration.put("VITRINE_GUESTS", touchable.isPresent() ? "demo,touchable" : "demo");
        server = new VitrineServer(DIRECTORY.path(), configuration);
        chromium = new Chromium();
    }

    /** With a touch screen, which QEMU has from 8.1 on, and QEMU's own trace of what it is given. */
    private static DemoGuest touchable(String newerQemu) {
        Path directory = DIRECTORY.path().resolve("touch");
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return DemoGuest.by(
                newerQemu,
                directory,
                "640x480 rate=10 silent",
                "-device",
                "virtio-multitouch-pci",
                "-trace",
                "enable=dbus_touch_send_event",
                "-D",
                touchTrace().toString());
    }

    private static Map<String, String> guest(String name, DemoGuest guest) {
        String prefix = "VITRINE_GUEST_" + name;
        return Map.of(
                prefix + "_KIND",
                "qemu",
                prefix + "_BUS",
                guest.busAddress(),
                prefix + "_QMP",
                guest.qmpSocket().toString());
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        demo.close();
        touchable.ifPresent(DemoGuest::close);
        DIRECTORY.close();
    }

    @BeforeEach
    void sitDown() {
        person = chromium.person(server, "operator");
        viewer = person.watch("demo", 0, VIRTUAL_GAME_PAD);
        page = viewer.page();
        viewer.awaitMotion();
        traced = lines().size();
    }

    @AfterEach
    void leave() {
        assertThat(viewer.troubles()).isEmpty();
        person.close();
    }

    @Test
    void theLightsOfTheGuestsKeyboardAreShown() {
        viewer.press("CapsLock");
        page.waitForSelector("#keyboard-lights .light:visible:has-text('Caps')");
        assertThat(page.innerText("#keyboard-lights")).contains("On in the guest: Caps Lock");
        try (Person other = chromium.person(server, "viewer");
                ViewerPage others = other.watch("demo", 0)) {
            others.awaitMotion();
            others.page().waitForSelector("#keyboard-lights .light:visible:has-text('Caps')");
        }
        viewer.press("CapsLock");
        page.waitForSelector(
                "#keyboard-lights", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
    }

    @Test
    void aTextIsTypedInTheLayoutOfTheGuest() {
        page.click(KEYS);
        page.waitForSelector(
                ".layout option[value=de]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        page.selectOption(".layout", "de");
        page.fill("[aria-label='Text to type']", "zZ@é");
        page.click(".typing button:has-text('Type')");
        awaitKeys(
                "0x15 down",
                "0x15 up", // z, where an American board has y
                "0x2a down",
                "0x15 down",
                "0x15 up",
                "0x2a up", // Z
                "0xb8 down",
                "0x10 down",
                "0x10 up",
                "0xb8 up", // @
                "0x0d down",
                "0x0d up",
                "0x12 down",
                "0x12 up"); // é: the dead acute accent, then e
        page.fill("[aria-label='Text to type']", "zλ");
        page.click(".typing button:has-text('Type')");
        Await.until("what cannot be typed", () -> viewer.words().contains("the layout German has no key for λ"));
        page.reload();
        viewer.awaitMotion();
        page.click(KEYS);
        page.waitForFunction("() => document.querySelector('.layout')?.selectedOptions[0]?.text === 'German'");
        assertThat(keys()).as("nothing of the second text").hasSize(14);
    }

    @Test
    void typingStopsWhenItIsStopped() {
        page.click(KEYS);
        page.fill("[aria-label='Text to type']", "a".repeat(900));
        page.click(".typing button:has-text('Type')");
        Await.until("the first keys", () -> keys().size() > 4);
        page.click(".typing button:has-text('Stop')");
        page.waitForSelector(".typing button:has-text('Type'):not([disabled])");
        Await.until("the guest to have read what was on its way", () -> {
            int before = keys().size();
            page.waitForTimeout(1000);
            return keys().size() == before;
        });
        int typed = keys().size();
        assertThat(typed).isLessThan(1800);
        page.waitForTimeout(500);
        assertThat(keys()).hasSize(typed).last().isEqualTo("0x1e up");
    }

    /** The page is given the events that a French board makes, for Playwright's own keyboard is an American one. */
    @Test
    void aFrenchBoardTypesWhatIsPrintedOnIt() {
        page.click(KEYS);
        page.check("#by-meaning");
        page.waitForSelector("[data-keys=meaning]");
        viewer.focus();
        pressed("KeyQ", "a", false);
        awaitKeys("0x1e down", "0x1e up");
        pressed("Digit4", "'", false);
        awaitKeys("0x1e down", "0x1e up", "0x28 down", "0x28 up");
        pressed("Slash", "!", false);
        awaitKeys("0x1e down", "0x1e up", "0x28 down", "0x28 up", "0x2a down", "0x02 down", "0x02 up", "0x2a up");
        pressed("Digit2", "é", false);
        Await.until("what the guest has no key for", () -> viewer.words().contains("has no key for é"));
    }

    @Test
    void aFingerIsThePointerAndTwoTurnTheWheel() {
        CDPSession fingers = fingers();
        touch(fingers, "touchStart", at(100, 80));
        touch(fingers, "touchEnd");
        awaitPointer(
                "a click where the finger tapped", "P (99|100|101) (79|80|81) 1 .*", "P (99|100|101) (79|80|81) 0 .*");
        touch(fingers, "touchStart", at(200, 100));
        viewer.awaitStrip("the left button held", strip -> strip.buttons() == 1);
        touch(fingers, "touchMove", at(260, 100));
        viewer.awaitStrip("the drag", strip -> strip.buttons() == 1 && near(strip.x(), 260));
        touch(fingers, "touchEnd");
        viewer.awaitStrip("the button let go", strip -> strip.buttons() == 0);
        touch(fingers, "touchStart", at(200, 300), at(260, 300));
        for (int y = 290; y >= 150; y -= 10) {
            touch(fingers, "touchMove", at(200, y), at(260, y));
        }
        touch(fingers, "touchEnd");
        Await.until("the wheel", () -> pointers().stream().anyMatch(line -> line.matches("P \\d+ \\d+ 0 -?[1-9]\\d*")));
        assertThat(pointers().getLast()).as("nothing pressed by two fingers").contains(" 0 ");
    }

    @Test
    void aLongPressIsTheRightButtonWhereThatIsChosen() {
        CDPSession fingers = fingers();
        page.reload();
        viewer.awaitMotion();
        page.click(KEYS);
        assertThat(page.isVisible("#touch-screen"))
                .as("QEMU 7.2 has no touch screens")
                .isFalse();
        page.check("#long-press");
        viewer.focus();
        touch(fingers, "touchStart", at(150, 200));
        viewer.awaitStrip("the right button", strip -> strip.buttons() == RIGHT_BUTTON && near(strip.x(), 150));
        touch(fingers, "touchEnd");
        viewer.awaitStrip("the button let go", strip -> strip.buttons() == 0);
    }

    @Test
    void twoFingersReachTheGuestsTouchScreen() {
        assumeTrue(touchable.isPresent(), "no newer QEMU: ./vitrine test fetches it");
        try (ViewerPage screen = person.watch("touchable", 0)) {
            screen.awaitMotion();
            CDPSession fingers = fingers(screen.page());
            screen.page().click(KEYS);
            screen.page().waitForSelector("#touch-screen:visible:checked");
            screen.focus();
            touch(fingers, "touchStart", at(screen, 100, 80), at(screen, 200, 80));
            awaitTouches("kind=0, num_slot=0, x=100, y=80", "kind=0, num_slot=1, x=200, y=80");
            // Chromium keeps moves of some 15 of its pixels to itself: they may be a tap.
            touch(fingers, "touchMove", at(screen, 160, 140), at(screen, 140, 180));
            awaitTouches(
                    "kind=0, num_slot=0, x=100, y=80",
                    "kind=0, num_slot=1, x=200, y=80",
                    "kind=1, num_slot=0, x=160, y=140",
                    "kind=1, num_slot=1, x=140, y=180");
            touch(fingers, "touchEnd");
            Await.until(
                    "both lifted",
                    () -> touches()
                            .containsAll(
                                    List.of("kind=2, num_slot=0, x=160, y=140", "kind=2, num_slot=1, x=140, y=180")));

            int told = touches().size();
            screen.page().click(KEYS);
            screen.page().uncheck("#touch-screen");
            screen.focus();
            touch(fingers, "touchStart", at(screen, 300, 200));
            screen.awaitStrip("the left button", strip -> strip.buttons() == 1 && near(strip.x(), 300));
            touch(fingers, "touchEnd");
            screen.awaitStrip("the button let go", strip -> strip.buttons() == 0);
            assertThat(touches()).as("no touch where a finger is the pointer").hasSize(told);
            assertThat(screen.troubles()).isEmpty();
        }
    }

    @Test
    void aPenHoversAndItsBarrelButtonIsTheRightOne() {
        CDPSession pen = page.context().newCDPSession(page);
        pen(pen, "mouseMoved", 120, 90, "none", 0);
        viewer.awaitStrip("the hover", strip -> near(strip.x(), 120) && near(strip.y(), 90) && strip.buttons() == 0);
        pen(pen, "mousePressed", 120, 90, "left", 1);
        viewer.awaitStrip("the tip", strip -> strip.buttons() == 1);
        pen(pen, "mouseReleased", 120, 90, "left", 0);
        pen(pen, "mousePressed", 130, 90, "right", 2);
        viewer.awaitStrip("the barrel", strip -> strip.buttons() == RIGHT_BUTTON && near(strip.x(), 130));
        pen(pen, "mouseReleased", 130, 90, "right", 0);
        viewer.awaitStrip("all let go", strip -> strip.buttons() == 0);
    }

    @Test
    void aVirtualGamePadPressesKeysOnceItIsSwitchedOn() {
        pad("[0], axes: [0, 0, 0, 0]");
        page.waitForTimeout(500);
        assertThat(keys()).as("off until switched on").isEmpty();
        pad("[], axes: [0, 0, 0, 0]");
        page.click(KEYS);
        page.check("#gamepad");
        pad("[0], axes: [0, 0, 0, 0]");
        awaitKeys("0x1c down");
        pad("[], axes: [0.9, 0, 0, 0]");
        awaitKeys("0x1c down", "0x1c up", "0xcd down");
        page.uncheck("#gamepad");
        awaitKeys("0x1c down", "0x1c up", "0xcd down", "0xcd up");
    }

    private void pad(String state) {
        page.evaluate("() => { window.virtualPad = { pressed: " + state + " }; }");
    }

    private void pressed(String code, String key, boolean shift) {
        page.evaluate("""
                ([code, key, shiftKey]) => {
                  for (const type of ['keydown', 'keyup'])
                    document.querySelector('#stage').dispatchEvent(
                      new KeyboardEvent(type, { code, key, shiftKey, bubbles: true, cancelable: true }));
                }""", List.of(code, key, shift));
    }

    private CDPSession fingers() {
        return fingers(page);
    }

    private static CDPSession fingers(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        JsonObject touch = new JsonObject();
        touch.addProperty("enabled", true);
        touch.addProperty("maxTouchPoints", 5);
        session.send("Emulation.setTouchEmulationEnabled", touch);
        return session;
    }

    private static void touch(CDPSession session, String type, JsonObject... points) {
        JsonArray all = new JsonArray();
        for (int id = 0; id < points.length; id++) {
            points[id].addProperty("id", id);
            all.add(points[id]);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", all);
        session.send("Input.dispatchTouchEvent", event);
    }

    private static void pen(CDPSession session, String type, ViewerPage.Place at, String button, int buttons) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.addProperty("x", at.x());
        event.addProperty("y", at.y());
        event.addProperty("button", button);
        event.addProperty("buttons", buttons);
        event.addProperty("clickCount", button.equals("none") ? 0 : 1);
        event.addProperty("pointerType", "pen");
        session.send("Input.dispatchMouseEvent", event);
    }

    private void pen(CDPSession session, String type, int x, int y, String button, int buttons) {
        pen(session, type, viewer.placeOf(x, y), button, buttons);
    }

    /** The page's place of a pixel of the guest. */
    private JsonObject at(int x, int y) {
        return at(viewer, x, y);
    }

    private static JsonObject at(ViewerPage viewer, int x, int y) {
        ViewerPage.Place place = viewer.placeOf(x, y);
        JsonObject point = new JsonObject();
        point.addProperty("x", place.x());
        point.addProperty("y", place.y());
        return point;
    }

    private void awaitKeys(String... wanted) {
        try {
            Await.until("the keys", () -> keys().equals(List.of(wanted)));
        } catch (AssertionError inVain) {
            assertThat(keys()).containsExactly(wanted);
        }
    }

    private void awaitPointer(String what, String... wanted) {
        Await.until(what, () -> {
            int next = 0;
            for (String line : pointers()) {
                next += next < wanted.length && line.matches(wanted[next]) ? 1 : 0;
            }
            return next == wanted.length;
        });
    }

    /** Every key that the guest was given since this test began. */
    private List<String> keys() {
        return lines().stream()
                .skip(traced)
                .filter(line -> line.startsWith("K "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** What became of the guest's pointer since this test began. */
    private List<String> pointers() {
        return lines().stream()
                .skip(traced)
                .filter(line -> line.startsWith("P "))
                .toList();
    }

    private static void awaitTouches(String... wanted) {
        try {
            Await.until("so many touches", () -> touches().size() >= wanted.length);
        } catch (AssertionError fewer) {
            throw new AssertionError("fewer touches than " + List.of(wanted) + ": " + touches(), fewer);
        }
        assertThat(touches()).containsExactlyInAnyOrder(wanted); // of fingers that move at once any may come first
    }

    /** What QEMU was told of fingers, once each: where they rest is told twice. */
    private static List<String> touches() {
        return lines(touchTrace()).stream()
                .filter(line -> line.contains("kind="))
                .map(line -> line.substring(line.indexOf("kind=")))
                .distinct()
                .toList();
    }

    /** All whole lines of the guest's trace. */
    private static List<String> lines() {
        return lines(trace());
    }

    private static List<String> lines(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path trace() {
        return DIRECTORY.path().resolve("trace.log");
    }

    private static Path touchTrace() {
        return DIRECTORY.path().resolve("touch").resolve("touches.log");
    }

    private static boolean near(int value, int wanted) {
        return Math.abs(value - wanted) <= 1;
    }
}
