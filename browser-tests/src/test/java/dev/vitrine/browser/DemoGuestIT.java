package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Strip;
import dev.vitrine.testbed.ViewerPage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person in Chromium before the demo guest in QEMU; no page is ever loaded twice. */
@ExtendWith(Stand.class)
class DemoGuestIT {

    private static final int QNUM_A = 0x1e;
    private static final int TOLERANCE = 24;
    private static final int BAR_COUNT = 8;

    private final Started stand;
    private Person person;
    private ViewerPage viewer;

    DemoGuestIT(Started stand) {
        this.stand = stand;
        this.person = stand.chromium().person(stand.server(), "viewer");
        this.viewer = person.watch("demo", 0);
    }

    @BeforeEach
    void seesThePicture() {
        viewer.awaitMotion();
    }

    @AfterEach
    void leaves() {
        assertThat(viewer.troubles()).isEmpty();
        person.close();
    }

    @Test
    void thePictureIsRight() {
        viewer.press("F4");
        Await.until("1280x720", () -> viewer.pictureSize().equals("1280x720"));
        List<List<Integer>> bars = List.of(
                List.of(255, 255, 255),
                List.of(255, 255, 0),
                List.of(0, 255, 255),
                List.of(0, 255, 0),
                List.of(255, 0, 255),
                List.of(255, 0, 0),
                List.of(0, 0, 255),
                List.of(0, 0, 0));
        for (int bar = 0; bar < BAR_COUNT; bar++) {
            List<Integer> wanted = bars.get(bar);
            int middle = 1280 / BAR_COUNT * bar + 1280 / BAR_COUNT / 2;
            Await.until("bar " + bar + " in " + wanted, () -> near(viewer.colour(middle, 100), wanted));
        }
    }

    @Test
    void aKeyAndThePointerReachTheGuest() {
        viewer.press("KeyA");
        viewer.awaitStrip("the key A in the strip", strip -> strip.key() == QNUM_A);
        viewer.pointAt(300, 200);
        Strip there =
                viewer.awaitStrip("the pointer at 300,200", strip -> near(strip.x(), 300) && near(strip.y(), 200));
        viewer.page().mouse().down();
        viewer.awaitStrip("the left button pressed", strip -> strip.buttons() == 1);
        viewer.page().mouse().up();
        viewer.awaitStrip("the left button let go", strip -> strip.buttons() == 0 && strip.frame() > there.frame());
    }

    @Test
    void theResolutionChangesInFlow() {
        viewer.press("F2");
        viewer.awaitStrip("a strip at 800x600", strip -> viewer.pictureSize().equals("800x600"));
        viewer.press("F6");
        viewer.awaitStrip("a strip at 1920x1080", strip -> viewer.pictureSize().equals("1920x1080"));
        viewer.press("F4");
        viewer.awaitStrip("a strip at 1280x720", strip -> viewer.pictureSize().equals("1280x720"));
        viewer.awaitMotion();
    }

    @Test
    void aGuestThatIsKilledAndComesBackIsSeenAgain() {
        stand.demo().killQemu();
        Await.until("the page says that the guest is off", () -> viewer.words().contains("off"));
        stand.demo().startQemuAgain();
        long young = viewer.awaitStrip("a picture of the new guest", strip -> strip.frame() < 200)
                .frame();
        viewer.awaitStrip("the new guest moves", strip -> strip.frame() > young);
        viewer.press("KeyA");
        viewer.awaitStrip("the new guest hears keys", strip -> strip.key() == QNUM_A);
    }

    @Test
    void aBusThatIsKilledAndComesBackIsFoundAgain() {
        stand.demo().killBus();
        Await.until("the page says that the guest is off", () -> viewer.words().contains("off"));
        stand.demo().startBusAgain();
        viewer.awaitStrip("a picture of the new guest", strip -> strip.frame() < 200);
        viewer.awaitMotion();
    }

    private static boolean near(List<Integer> colour, List<Integer> wanted) {
        return Math.abs(colour.get(0) - wanted.get(0)) <= TOLERANCE
                && Math.abs(colour.get(1) - wanted.get(1)) <= TOLERANCE
                && Math.abs(colour.get(2) - wanted.get(2)) <= TOLERANCE;
    }

    private static boolean near(int value, int wanted) {
        return Math.abs(value - wanted) <= 1;
    }
}
