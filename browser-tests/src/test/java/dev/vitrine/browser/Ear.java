package dev.vitrine.browser;

import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Resources;
import dev.vitrine.testbed.ViewerPage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Listens to what a page plays, with the browser's own analyser. */
record Ear(ViewerPage viewer, String selector) {

    private static final double AUDIBLE_DECIBELS = -30;

    /** A short beep is seen up to here at other frequencies than its own. */
    private static final double SILENT_DECIBELS = -38;

    /** The demo guest chimes every second. */
    private static final int LISTENED_MILLIS = 1500;

    /**
     * How loud each tone was at most.
     *
     * @param left dB of full scale, in the order in which the tones were asked for
     * @param right the same of the other channel
     */
    record Heard(List<Double> left, List<Double> right) {

        boolean isAudible(int tone) {
            return Math.max(left.get(tone), right.get(tone)) > AUDIBLE_DECIBELS;
        }

        boolean isSilent(int tone) {
            return Math.max(left.get(tone), right.get(tone)) < SILENT_DECIBELS;
        }
    }

    /** To the guest, as the page plays it. */
    static Ear of(ViewerPage viewer) {
        return new Ear(viewer, "#sound");
    }

    Heard await(String what, Predicate<Heard> wanted, double... hertz) {
        return Await.value(what, () -> Optional.of(listen(hertz)).filter(wanted));
    }

    private Heard listen(double... hertz) {
        Object channels = viewer.page()
                .evaluate(
                        Resources.text(Ear.class, "hear.js"),
                        Map.of(
                                "selector", selector,
                                "millis", LISTENED_MILLIS,
                                "hertz", Arrays.stream(hertz).boxed().toList()));
        List<List<Double>> heard =
                ((List<?>) channels).stream().map(Ear::decibels).toList();
        return new Heard(heard.getFirst(), heard.getLast());
    }

    private static List<Double> decibels(Object channel) {
        return ((List<?>) channel)
                .stream().map(level -> ((Number) level).doubleValue()).toList();
    }
}
