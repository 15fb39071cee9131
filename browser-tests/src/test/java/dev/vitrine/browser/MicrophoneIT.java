package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.SoundStrip;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.WavTone;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Chromium's microphone hears is recorded by the demo guest through QEMU's emulated card, as long as it may be. */
@ExtendWith(Stand.class)
class MicrophoneIT {

    /** No tone of the guest's own, nor a multiple of one. */
    private static final int HERTZ = 1250;

    private static final double AMPLITUDE = 0.3;

    /** The guest looks at 100 ms. */
    private static final int TOLERANCE_HERTZ = 15;

    private static final String BUTTON = "#microphone";

    private final Started stand;

    @TempDir
    private Path directory;

    MicrophoneIT(Started stand) {
        this.stand = stand;
    }

    @Test
    void theGuestRecordsTheControllersToneAsLongAsItIsSwitchedOn() {
        Path tone = WavTone.write(directory.resolve("tone.wav"), HERTZ, AMPLITUDE);
        try (Chromium chromium = Chromium.hearing(tone);
                Person ada = chromium.person(stand.server(), "viewer")) {
            ViewerPage viewer = ada.watch("demo", 0);
            viewer.awaitMotion();
            awaitState(viewer, "off");
            awaitSilence(viewer);

            viewer.page().focus(BUTTON);
            viewer.page().keyboard().press("Enter");
            awaitState(viewer, "on");
            awaitTone(viewer);
            Await.until("a level beside the button", () -> level(viewer) > 0);

            viewer.page().focus(BUTTON);
            viewer.page().keyboard().press("Space");
            awaitState(viewer, "off");
            awaitSilence(viewer);
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    @Test
    void itIsHeardNoLongerWhenControlIsLost() {
        Path tone = WavTone.write(directory.resolve("tone.wav"), HERTZ, AMPLITUDE);
        try (Chromium chromium = Chromium.hearing(tone);
                Person ada = chromium.person(stand.server(), "viewer");
                Person bob = stand.chromium().person(stand.server(), "operator")) {
            ViewerPage viewer = ada.watch("demo", 0);
            viewer.awaitMotion();
            awaitState(viewer, "off");
            viewer.page().click(BUTTON);
            awaitTone(viewer);

            ViewerPage other = bob.watch("demo", 0);
            other.awaitMotion();
            assertThat(state(other)).isEqualTo("without-control");
            other.control("take");

            viewer.page().waitForSelector(".notices :text('The microphone is off')");
            awaitState(viewer, "without-control");
            awaitSilence(other);
            assertThat(viewer.page().isDisabled(BUTTON)).isTrue();
        }
    }

    @Test
    void itIsHeardNoLongerWhenAnOperatorMutesIt() {
        Path tone = WavTone.write(directory.resolve("tone.wav"), HERTZ, AMPLITUDE);
        Api operator = new Api(stand.server());
        try (Chromium chromium = Chromium.hearing(tone);
                Person ada = chromium.person(stand.server(), "viewer")) {
            ViewerPage viewer = ada.watch("demo", 0);
            viewer.awaitMotion();
            awaitState(viewer, "off");
            viewer.page().click(BUTTON);
            awaitTone(viewer);
            String session = operator.sessions("demo").getLast().get("id").getAsString();

            operator.patch("/sessions/" + session, "{'microphoneMuted':true}");
            viewer.page().waitForSelector(".notices :text('An operator muted your microphone')");
            awaitState(viewer, "muted");
            awaitSilence(viewer);
            assertThat(viewer.page().isDisabled(BUTTON)).isTrue();

            operator.patch("/sessions/" + session, "{'microphoneMuted':false}");
            awaitState(viewer, "off");
            viewer.page().click(BUTTON);
            awaitTone(viewer);
        }
    }

    private static void awaitTone(ViewerPage viewer) {
        SoundStrip heard = viewer.awaitSoundStrip(
                "the microphone's tone in the guest",
                strip -> Math.abs(strip.hertz() - HERTZ) <= TOLERANCE_HERTZ && strip.level() > 1000);
        viewer.awaitSoundStrip(
                "the tone a second later",
                strip -> strip.blocks() >= heard.blocks() + 10 && Math.abs(strip.hertz() - HERTZ) <= TOLERANCE_HERTZ);
    }

    /** The guest records on, and there is nothing in it. */
    private static void awaitSilence(ViewerPage viewer) {
        SoundStrip silent = viewer.awaitSoundStrip("silence in the guest", strip -> strip.level() == 0);
        viewer.awaitSoundStrip(
                "silence a second later", strip -> strip.blocks() >= silent.blocks() + 10 && strip.level() == 0);
    }

    private static void awaitState(ViewerPage viewer, String wanted) {
        Await.until(
                "the microphone's button says " + wanted, () -> state(viewer).equals(wanted));
    }

    private static String state(ViewerPage viewer) {
        return viewer.page().getAttribute(BUTTON, "data-microphone");
    }

    private static double level(ViewerPage viewer) {
        Object level = viewer.page()
                .evaluate("() => Number(document.querySelector('#microphone').style.getPropertyValue('--level'))");
        return ((Number) level).doubleValue();
    }
}
