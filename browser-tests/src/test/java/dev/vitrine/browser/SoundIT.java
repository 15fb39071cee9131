package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Resources;
import dev.vitrine.testbed.ViewerPage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the demo guest plays through its emulated AC97 card is heard in the browser, on the right side. */
@ExtendWith(Stand.class)
class SoundIT {

    private static final double LEFT_HERTZ = 440;
    private static final double RIGHT_HERTZ = 660;
    /** A bin of the browser's analysis, and the codec. */
    private static final double TOLERANCE_HERTZ = 8;

    private static final double AUDIBLE_DECIBELS = -40;
    /** The guest chimes every second. */
    private static final int LISTENED_MILLIS = 2500;

    private final Started stand;

    SoundIT(Started stand) {
        this.stand = stand;
    }

    /**
     * The strongest tone that one channel of the page's sound had.
     *
     * @param decibels to full scale
     */
    private record Tone(double hertz, double decibels) {

        static Tone of(Object pair) {
            List<?> numbers = (List<?>) pair;
            return new Tone(((Number) numbers.get(0)).doubleValue(), ((Number) numbers.get(1)).doubleValue());
        }
    }

    @Test
    void theDemoGuestsChimesAreHeardAtTheRightPitchAndSide() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = ada.watch("demo", 0);
            viewer.awaitMotion();
            List<Tone> heard = Await.value("chimes in the browser", () -> audible(listen(viewer)));

            assertThat(heard.getFirst().hertz()).as("left").isCloseTo(LEFT_HERTZ, within(TOLERANCE_HERTZ));
            assertThat(heard.getLast().hertz()).as("right").isCloseTo(RIGHT_HERTZ, within(TOLERANCE_HERTZ));
        }
    }

    private static List<Tone> listen(ViewerPage viewer) {
        Object tones = viewer.page().evaluate(Resources.text(SoundIT.class, "loudest.js"), LISTENED_MILLIS);
        return ((List<?>) tones).stream().map(Tone::of).toList();
    }

    private static Optional<List<Tone>> audible(List<Tone> tones) {
        return tones.stream().allMatch(tone -> tone.decibels() > AUDIBLE_DECIBELS)
                ? Optional.of(tones)
                : Optional.empty();
    }
}
