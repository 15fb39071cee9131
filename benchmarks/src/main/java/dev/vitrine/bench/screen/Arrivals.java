package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.PageClock;
import dev.vitrine.bench.report.Samples;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a synthetic guest as one viewer's canvas had them, each once. */
record Arrivals(List<Arrival> pictures) {

    /**
     * @param frame the picture's number, which counts every picture that was captured
     * @param shownNanos when the canvas had it
     * @param latencyMillis since it was captured
     */
    record Arrival(long frame, long shownNanos, double latencyMillis) {}

    static Arrivals of(PageRecord record, PageClock clock) {
        List<Arrival> arrivals = new ArrayList<>();
        long last = -1;
        for (PageRecord.Picture picture : record.pictures()) {
            if (picture.strip().frame() != last) {
                last = picture.strip().frame();
                long shownNanos = clock.nanos(picture.millis());
                arrivals.add(new Arrival(
                        last,
                        shownNanos,
                        latencyMillis(shownNanos, picture.strip().time())));
            }
        }
        return new Arrivals(arrivals);
    }

    /** The stamp is the low 32 bits of the server's microseconds: so is the difference, as a signed number. */
    static double latencyMillis(long shownNanos, long stampMicros) {
        return (int) (shownNanos / 1_000 - stampMicros) / 1e3;
    }

    /** Of all pictures of all viewers. */
    static Samples latencies(List<Arrivals> viewers) {
        return Samples.of(viewers.stream()
                .flatMap(viewer -> viewer.pictures().stream())
                .map(Arrival::latencyMillis)
                .toList());
    }

    /** Different pictures on a canvas, second by second, of all viewers. */
    static Samples shown(List<Arrivals> viewers) {
        return Samples.of(viewers.stream()
                .flatMap(viewer ->
                        Rates.perSecond(viewer.pictures().stream()
                                        .map(Arrival::shownNanos)
                                        .toList())
                                .stream())
                .toList());
    }

    /** How many pictures there were to be shown, by their numbers, for every viewer. */
    static Samples captured(List<Arrivals> viewers) {
        return Samples.of(viewers.stream().map(Arrivals::captured).toList());
    }

    /** Of the pictures from the first that was shown to the last, how many of a hundred were not, for every viewer. */
    static Samples lost(List<Arrivals> viewers) {
        return Samples.of(viewers.stream().map(Arrivals::lost).toList());
    }

    private double lost() {
        long made = pictures.getLast().frame() - pictures.getFirst().frame() + 1;
        return 100.0 * (made - pictures.size()) / made;
    }

    private double captured() {
        Arrival first = pictures.getFirst();
        Arrival last = pictures.getLast();
        return (last.frame() - first.frame()) * 1e9 / (last.shownNanos() - first.shownNanos());
    }
}
