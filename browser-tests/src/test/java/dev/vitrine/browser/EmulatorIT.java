package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Resources;
import dev.vitrine.testbed.ViewerPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person in Chromium before the reference emulator; no page is ever loaded twice. */
@ExtendWith(Stand.class)
class EmulatorIT {

    private static final int KEY_CODE_A = 65;
    private static final double TONE_HZ = 440;
    private static final double TOLERANCE_HZ = 15;

    private final Started stand;
    private final Person person;
    private final ViewerPage viewer;

    EmulatorIT(Started stand) {
        this.stand = stand;
        this.person = stand.chromium().person(stand.server(), "viewer");
        this.viewer = person.watch("mac", 0, Resources.text(EmulatorIT.class, "pitch.js"));
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
    void keysAndThePointerReachTheEmulator() {
        viewer.press("KeyA");
        viewer.awaitStrip("the key A in the strip", strip -> strip.key() == KEY_CODE_A);
        viewer.pointAt(300, 200);
        viewer.awaitStrip(
                "the pointer at 300,200", strip -> Math.abs(strip.x() - 300) <= 1 && Math.abs(strip.y() - 200) <= 1);
        viewer.page().mouse().down();
        viewer.awaitStrip("the left button pressed", strip -> strip.buttons() == 1);
        viewer.page().mouse().up();
        viewer.awaitStrip("the left button let go", strip -> strip.buttons() == 0);
    }

    @Test
    void itsToneIsHeard() {
        Await.until("a tone of 440 Hz", () -> Math.abs(pitch() - TONE_HZ) < TOLERANCE_HZ);
    }

    @Test
    void theSizeChangesInFlow() {
        viewer.press("Digit1");
        viewer.awaitStrip("a strip at 512x384", strip -> viewer.pictureSize().equals("512x384"));
        viewer.press("Digit3");
        viewer.awaitStrip("a strip at 1920x1080", strip -> viewer.pictureSize().equals("1920x1080"));
        viewer.press("Digit1");
        viewer.awaitStrip("512x384 again", strip -> viewer.pictureSize().equals("512x384"));
        viewer.press("Digit2");
        viewer.awaitStrip("a strip at 800x600", strip -> viewer.pictureSize().equals("800x600"));
        viewer.awaitMotion();
    }

    @Test
    void anEmulatorThatIsKilledAndComesBackIsSeenAgain() {
        stand.emulator().kill();
        Await.until("the page says that the guest is off", () -> viewer.words().contains("off"));
        stand.emulator().startAgain();
        viewer.awaitStrip("a picture of the new emulator", strip -> strip.frame() < 500);
        viewer.awaitMotion();
        viewer.press("KeyA");
        viewer.awaitStrip("the new emulator hears keys", strip -> strip.key() == KEY_CODE_A);
    }

    @Test
    void itsSettingsAreShownAndChanged() {
        Page page = viewer.page();
        page.click("[aria-controls=settings-panel]");
        Await.until("the memory's size", () -> page.isVisible("[data-name=ramsize]"));
        assertThat(page.innerText("#settings-panel select[data-name=rom]")).contains("Performa.ROM");
        page.fill("[data-name=ramsize]", "64");
        page.click("#settings-panel [data-action=save]");
        Await.until("the acknowledgement", () -> answer().equals("Saved."));
        Await.until(
                "what the emulator reports",
                () -> page.inputValue("[data-name=ramsize]").equals("64"));
        page.fill("[data-name=ramsize]", "4096");
        page.click("#settings-panel [data-action=save]");
        Await.until("the emulator's refusal", () -> answer().contains("ramsize must be 1 to 1024 MB"));
    }

    @Test
    void aReportDoesNotTakeAwayWhatIsBeingTyped() {
        Page page = viewer.page();
        page.click("[aria-controls=settings-panel]");
        Await.until("the memory's size", () -> page.isVisible("[data-name=ramsize]"));
        String restarts = page.inputValue("[data-name=restarts]");
        page.fill("[data-name=ramsize]", "512");
        // Without a mouse, which would take the focus along.
        String restart = "() => document.querySelector('#settings-panel [data-action=restart]').click()";
        page.evaluate(restart);
        page.evaluate(restart);
        Await.until("the restart", () -> answer().equals("The guest restarts."));
        Await.until(
                "the report after it",
                () -> !page.inputValue("[data-name=restarts]").equals(restarts));
        assertThat(page.inputValue("[data-name=ramsize]")).isEqualTo("512");
        assertThat(page.evaluate("() => document.activeElement.dataset.name")).isEqualTo("ramsize");
    }

    @Test
    void settingsNeedControl() {
        try (Person other = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage theirs = other.watch("mac", 0);
            theirs.awaitMotion();
            theirs.page().click("[aria-controls=settings-panel]");
            Await.until("the memory's size", () -> theirs.page().isVisible("[data-name=ramsize]"));
            assertThat(theirs.page().isDisabled("[data-name=ramsize]")).isTrue();
            assertThat(theirs.page().isDisabled("#settings-panel [data-action=restart]"))
                    .isTrue();
        }
    }

    private String answer() {
        return viewer.page().innerText("#settings-panel .answer");
    }

    private double pitch() {
        return ((Number) viewer.page().evaluate("() => vitrinePitch()")).doubleValue();
    }
}
