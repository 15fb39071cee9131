package dev.vitrine.bench.sound;

import com.microsoft.playwright.Page;
import dev.vitrine.bench.measure.PageClock;
import dev.vitrine.testbed.Resources;
import java.util.List;

/** Listens in a viewer's page, sample by sample, to what it plays. */
final class PageEar {

    private final Page page;
    private final PageClock clock;

    /**
     * When a sound left the browser's output.
     *
     * @param nanos {@link System#nanoTime}'s
     * @param outputMillis how much of the delay was between the page's rendering and its output
     */
    record Heard(long nanos, double outputMillis) {}

    /** Begins to listen; the page, of a measured person, plays already. */
    PageEar(Page page) {
        this.page = page;
        page.evaluate(Resources.text(PageEar.class, "ear.js"), Resources.text(PageEar.class, "onset-worklet.js"));
        clock = PageClock.of(page);
    }

    PageClock clock() {
        return clock;
    }

    /** What began since the last time. */
    List<Heard> take() {
        return ((List<?>) page.evaluate("() => vitrineOnsets()"))
                .stream().map(this::heard).toList();
    }

    private Heard heard(Object pair) {
        List<?> numbers = (List<?>) pair;
        return new Heard(clock.nanos(decimal(numbers.get(0))), decimal(numbers.get(1)));
    }

    private static double decimal(Object number) {
        return ((Number) number).doubleValue();
    }
}
