package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Resources;
import dev.vitrine.testbed.ViewerPage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A guest that is silent sends nothing to the browser, and its first sound after that is heard. */
@ExtendWith(Stand.class)
class SilenceIT {

    /** The demo guest's key that stops its chimes, and starts them from their beginning. */
    private static final String CHIMES_KEY = "F10";

    /** The start chime, 150 ms long, left and right; no other has these tones. */
    private static final List<Integer> START_HERTZ = List.of(880, 1320);

    /** It fills a fifth of what is looked at; silence has -200. */
    private static final double HEARD_DECIBELS = -60;

    private static final int STILL_MILLIS = 2000;

    private final Started stand;

    SilenceIT(Started stand) {
        this.stand = stand;
    }

    @Test
    void silenceIsNotSentAndTheFirstSoundAfterItIsHeard() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = ada.watch("demo", 0, Resources.text(SilenceIT.class, "connections.js"));
            viewer.awaitMotion();
            viewer.awaitSoundStrip("chimes in the guest", strip -> strip.playing());
            Await.until("sound in the browser", () -> packets(viewer) > 0);

            viewer.press(CHIMES_KEY);
            viewer.awaitSoundStrip("no chimes in the guest", strip -> !strip.playing());
            awaitNothingMore(viewer);
            viewer.awaitMotion();

            viewer.page().evaluate(Resources.text(SilenceIT.class, "listen-for.js"), START_HERTZ);
            assertThat(heard(viewer)).allMatch(decibels -> decibels < HEARD_DECIBELS);
            Await.until("the start chime in the browser", () -> startChimeIsHeard(viewer));
            viewer.page().evaluate("vitrineHeardEnough()");
        }
    }

    private static void awaitNothingMore(ViewerPage viewer) {
        Await.until("nothing more in the browser", () -> {
            long before = packets(viewer);
            viewer.page().waitForTimeout(STILL_MILLIS);
            return packets(viewer) == before;
        });
    }

    /** There is one each time the guest begins: whoever was held up just then waits for the next, in silence again. */
    private static boolean startChimeIsHeard(ViewerPage viewer) {
        viewer.press(CHIMES_KEY);
        viewer.awaitSoundStrip("chimes in the guest again", strip -> strip.playing());
        for (int looks = 0; looks < 50; looks++) {
            if (heard(viewer).stream().allMatch(decibels -> decibels > HEARD_DECIBELS)) {
                return true;
            }
            viewer.page().waitForTimeout(100);
        }
        viewer.press(CHIMES_KEY);
        viewer.awaitSoundStrip("no chimes in the guest", strip -> !strip.playing());
        awaitNothingMore(viewer);
        return false;
    }

    private static long packets(ViewerPage viewer) {
        return ((Number) viewer.page().evaluate("vitrineAudioPackets()")).longValue();
    }

    /** Decibels on the left and on the right. */
    private static List<Double> heard(ViewerPage viewer) {
        List<?> levels = (List<?>) viewer.page().evaluate("vitrineHeard()");
        return levels.stream().map(level -> ((Number) level).doubleValue()).toList();
    }
}
