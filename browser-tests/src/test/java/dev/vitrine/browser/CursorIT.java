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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The pointer of a real QEMU's guest, which the browser draws, in every form; demo-guest/src/host_cursor.h has the pixels.
 */
class CursorIT {

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();

    private static DemoGuest demo;
    private static VitrineServer server;
    private static Chromium chromium;

    private Person person;
    private ViewerPage viewer;
    private Page page;

    @BeforeAll
    static void start() {
        demo = DemoGuest.withPointer(DIRECTORY.path(), "800x600 rate=10 silent");
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
                        demo.qmpSocket().toString()));
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        demo.close();
        DIRECTORY.close();
    }

    @BeforeEach
    void sitDown() {
        person = chromium.person(server, "operator");
        viewer = person.watch("demo", 0);
        page = viewer.page();
        viewer.awaitMotion();
        page.click("[aria-label='Pixel-exact']");
        viewer.pointAt(400, 300);
    }

    @AfterEach
    void leave() {
        assertThat(viewer.troubles()).isEmpty();
        person.close();
    }

    @Test
    void aShapeInColourIsTheBrowsersPointer() {
        viewer.press("Digit1");
        awaitPointer(32, 3, 5);
        assertThat(pixel(0, 0)).containsExactly(0, 0, 128, 255);
        assertThat(pixel(20, 10)).containsExactly(160, 80, 128, 255);
        assertThat(pixel(31, 31).getLast()).as("clear").isZero();
    }

    @Test
    void aShapeInBlackAndWhiteIsTheBrowsersPointer() {
        viewer.press("Digit2");
        awaitPointer(17, 16, 16);
        assertThat(pixel(7, 31)).containsExactly(255, 255, 255, 255);
        assertThat(pixel(15, 31)).containsExactly(0, 0, 0, 255);
        assertThat(pixel(16, 31).getLast()).as("clear, where the hot spot is").isZero();
    }

    /** Browsers end their pointers at 128 pixels. */
    @Test
    void aLargeShapeIsDrawnByThePageWhereTheHandIs() {
        viewer.press("Digit3");
        page.waitForFunction("() => document.querySelector('.picture').style.cursor === 'none'"
                + " && document.querySelector('.guest-cursor').width === 160");
        viewer.pointAt(200, 150);
        page.waitForFunction("() => !document.querySelector('.guest-cursor').hidden");
        Await.until("the shape round the hand", () -> drawnAt().equals(List.of(120, 70, 280, 230)));
        viewer.pointAt(500, 400);
        Await.until("it follows the hand", () -> drawnAt().equals(List.of(420, 320, 580, 480)));
        page.mouse().move(2, 2);
        page.waitForFunction("() => document.querySelector('.guest-cursor').hidden");
    }

    @Test
    void whatTheGuestHidesIsNotSeenUntilItShowsItAgain() {
        viewer.press("Digit1");
        awaitPointer(32, 3, 5);
        viewer.press("Digit4");
        page.waitForFunction("() => document.querySelector('.picture').style.cursor === 'none'");
        assertThat(page.isVisible(".guest-cursor")).isFalse();
        viewer.press("Digit4");
        awaitPointer(32, 3, 5);
    }

    /** Who only watches sees it where the guest has it. */
    @Test
    void aWatcherSeesThePointerWhereTheGuestHasIt() {
        viewer.press("Digit1");
        awaitPointer(32, 3, 5);
        try (Person other = chromium.person(server, "viewer");
                ViewerPage others = other.watch("demo", 0)) {
            others.awaitMotion();
            others.page().click("[aria-label='Pixel-exact']");
            viewer.pointAt(300, 200);
            Await.until("the pointer with its hot spot at 300,200", () -> {
                List<Integer> at = drawnAt(others.page());
                return Math.abs(at.get(0) - 297) <= 1 && Math.abs(at.get(1) - 195) <= 1;
            });
            viewer.press("Digit4");
            others.page().waitForFunction("() => document.querySelector('.guest-cursor').hidden");
            viewer.press("Digit4");
            others.page().waitForFunction("() => !document.querySelector('.guest-cursor').hidden");
        }
    }

    /** The guest goes on with its mouse where it was told positions, and back: the page follows. */
    @Test
    void thePageFollowsWhenTheGuestChangesBetweenPositionsAndMotion() {
        viewer.press("Digit1");
        awaitPointer(32, 3, 5);
        viewer.press("F8");
        page.waitForSelector(".pointer-hint:visible");
        assertThat(page.evaluate("() => document.querySelector('.picture').style.cursor"))
                .as("the browser's own")
                .isEqualTo("");
        page.mouse().down();
        page.mouse().up();
        page.waitForFunction("() => document.pointerLockElement !== null");
        var before = viewer.awaitStrip("where the guest has it", strip -> true);
        page.mouse().move(640, 400);
        page.mouse().move(660, 410);
        viewer.awaitStrip("motion", strip -> strip.x() != before.x() || strip.y() != before.y());
        viewer.press("F8");
        page.waitForFunction("() => document.pointerLockElement === null");
        viewer.pointAt(250, 220);
        viewer.awaitStrip("a position", strip -> Math.abs(strip.x() - 250) <= 1 && Math.abs(strip.y() - 220) <= 1);
        awaitPointer(32, 3, 5);
    }

    private void awaitPointer(int width, int hotX, int hotY) {
        page.waitForFunction("""
                async ([width, hotX, hotY]) => {
                  const [, image, x, y] = document.querySelector('.picture').style.cursor
                    .match(/^url\\("(data:image\\/png[^"]*)"\\) (\\d+) (\\d+), default$/) ?? [];
                  if (image === undefined || Number(x) !== hotX || Number(y) !== hotY) return false;
                  const drawn = new Image();
                  drawn.src = image;
                  await drawn.decode();
                  window.pointerImage = drawn;
                  return drawn.width === width;
                }""", List.of(width, hotX, hotY));
    }

    /** Red, green, blue and alpha of a pixel of the browser's pointer. */
    private List<Integer> pixel(int x, int y) {
        List<?> rgba = (List<?>) page.evaluate("""
                ([x, y]) => {
                  const context = document.createElement('canvas').getContext('2d');
                  context.drawImage(window.pointerImage, 0, 0);
                  return [...context.getImageData(x, y, 1, 1).data];
                }""", List.of(x, y));
        return rgba.stream().map(Number.class::cast).map(Number::intValue).toList();
    }

    private List<Integer> drawnAt() {
        return drawnAt(page);
    }

    /** Left, top, right and bottom of the pointer that the page draws, in the guest's pixels. */
    private static List<Integer> drawnAt(Page page) {
        List<?> edges = (List<?>) page.evaluate("""
                () => {
                  const picture = document.querySelector('.picture').getBoundingClientRect();
                  const drawn = document.querySelector('.guest-cursor').getBoundingClientRect();
                  return [drawn.left - picture.left, drawn.top - picture.top,
                          drawn.right - picture.left, drawn.bottom - picture.top].map(Math.floor);
                }""");
        return edges.stream().map(Number.class::cast).map(Number::intValue).toList();
    }
}
