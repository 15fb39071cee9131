package dev.vitrine.bench.sound;

import com.microsoft.playwright.Page;
import dev.vitrine.bench.measure.PageClock;
import dev.vitrine.streamer.sound.SoundFormat;
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

    /**
     * What sound has waited in the browser's jitter buffer, since the connection began.
     *
     * @param sampleSeconds of all samples together
     * @param samples that left it
     */
    record Buffer(double sampleSeconds, double samples, double packets) {

        double millisSince(Buffer before) {
            return (sampleSeconds - before.sampleSeconds) / (samples - before.samples) * 1000;
        }

        double packetMillisSince(Buffer before) {
            return (samples - before.samples) / SoundFormat.RATE_HZ / (packets - before.packets) * 1000;
        }
    }

    /** What a page must have run before its own scripts. */
    static String script() {
        return Resources.text(PageEar.class, "connection.js");
    }

    /** Begins to listen; the page, of a measured person with the {@link #script}, plays already. */
    PageEar(Page page) {
        this.page = page;
        page.evaluate(Resources.text(PageEar.class, "ear.js"), Resources.text(PageEar.class, "onset-worklet.js"));
        clock = PageClock.of(page);
    }

    PageClock clock() {
        return clock;
    }

    Buffer buffer() {
        List<?> numbers = (List<?>) page.evaluate("() => vitrineBuffer()");
        return new Buffer(decimal(numbers.get(0)), decimal(numbers.get(1)), decimal(numbers.get(2)));
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
