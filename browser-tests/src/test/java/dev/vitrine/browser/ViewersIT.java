package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Strip;
import dev.vitrine.testbed.ViewerPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several people before one guest. */
@ExtendWith(Stand.class)
class ViewersIT {

    private static final int QNUM_A = 0x1e;
    private static final int QNUM_B = 0x30;
    private static final int QNUM_C = 0x2e;

    private final Started stand;

    ViewersIT(Started stand) {
        this.stand = stand;
    }

    @Test
    void aLateViewerSeesAStillScreenAtOnce() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer");
                Person bob = stand.chromium().person(stand.server(), "viewer");
                Person eve = stand.chromium().person(stand.server(), "viewer")) {
            Strip first = ada.watch("still", 0).awaitStrip("the still picture", strip -> true);
            bob.watch("still", 0).awaitStrip("the same picture", strip -> strip.frame() == first.frame());
            eve.watch("still", 0).awaitStrip("the same picture again", strip -> strip.frame() == first.frame());
        }
    }

    @Test
    void onlyWhoeverControlsCanTypeAndControlIsHandedOver() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer");
                Person bob = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage adas = ada.watch("pattern", 0);
            adas.awaitMotion();
            adas.press("KeyA");
            adas.awaitStrip("A, typed by the first who came", strip -> strip.key() == QNUM_A);

            ViewerPage bobs = bob.watch("pattern", 0);
            bobs.awaitMotion();
            bobs.press("KeyB");
            bobs.control("request");
            adas.page().click(".request [data-action=grant]");
            Await.until("bob is told that he controls", () -> bobs.page().isVisible("[data-action=release]"));
            assertThat(bobs.awaitStrip("a picture", strip -> true).key())
                    .as("what was typed before control came")
                    .isEqualTo(QNUM_A);

            bobs.press("KeyC");
            bobs.awaitStrip("C, typed by the new controller", strip -> strip.key() == QNUM_C);
            long before = adas.awaitStrip("C is seen by all", strip -> strip.key() == QNUM_C)
                    .frame();
            adas.press("KeyB");
            assertThat(adas.awaitStrip("later pictures", strip -> strip.frame() > before + 30)
                            .key())
                    .as("what is typed without control")
                    .isNotEqualTo(QNUM_B)
                    .isEqualTo(QNUM_C);
        }
    }

    @Test
    void anOperatorTakesControlAndAViewerCannot() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer");
                Person oscar = stand.chromium().person(stand.server(), "operator")) {
            ViewerPage adas = ada.watch("pattern", 0);
            adas.awaitMotion();
            ViewerPage oscars = oscar.watch("pattern", 0);
            oscars.awaitMotion();
            oscars.control("take");
            oscars.press("KeyB");
            oscars.awaitStrip("B, typed by the operator", strip -> strip.key() == QNUM_B);
            assertThat(adas.page().locator("[data-action=take]").count()).isZero();
        }
    }
}
