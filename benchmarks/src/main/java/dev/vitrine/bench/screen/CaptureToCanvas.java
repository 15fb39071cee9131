package dev.vitrine.bench.screen;

import com.microsoft.playwright.Page;
import dev.vitrine.bench.measure.PageClock;
import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ViewerPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A moving synthetic picture from its capture in the server to the canvas of one and more viewers, and what that costs. */
final class CaptureToCanvas {

    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int IDLE_WINDOWS = 2;
    private static final int WINDOWS = 5;

    private final Chromium chromium;
    private final PictureCase picture;

    CaptureToCanvas(Chromium chromium, PictureCase picture) {
        this.chromium = chromium;
        this.picture = picture;
    }

    void run(Report report) {
        List<Person> people = new ArrayList<>();
        List<Watched> viewers = new ArrayList<>();
        try (Stand stand = Stand.synthetic(chromium, picture.width(), picture.height(), picture.rate())) {
            for (int count : picture.viewerCounts()) {
                while (viewers.size() < count) {
                    Person person = stand.person();
                    people.add(person);
                    viewers.add(sitDown(stand, person));
                }
                Pause.of(count == 1 ? FIRST_WARM_UP : WARM_UP);
                measure(stand, viewers, report);
            }
            people.forEach(Person::close);
            people.clear();
            Pause.of(WARM_UP);
            Samples idle = ProcessorTime.watch(IDLE_WINDOWS, stand.serverPid()).getFirst();
            report.add(Row.max("server, " + picture.name() + ", nobody watches any more", "cores", idle));
        } finally {
            people.forEach(Person::close);
        }
    }

    /** A viewer's page with its clock. */
    private record Watched(Page page, PageClock clock) {}

    private static Watched sitDown(Stand stand, Person person) {
        ViewerPage viewer = stand.watch(person);
        viewer.awaitMotion();
        return new Watched(viewer.page(), PageClock.of(viewer.page()));
    }

    private void measure(Stand stand, List<Watched> viewers, Report report) {
        viewers.forEach(viewer -> PageRecord.take(viewer.page()));
        Samples cores = ProcessorTime.watch(WINDOWS, stand.serverPid()).getFirst();
        List<Arrivals> arrivals = viewers.stream()
                .map(viewer -> Arrivals.of(PageRecord.take(viewer.page()), viewer.clock()))
                .toList();
        int count = viewers.size();
        boolean alone = count == 1;
        String of = ", " + picture.name() + (alone ? ", 1 viewer" : ", " + count + " viewers");
        Row latency = Row.max("captured picture to canvas" + of, "ms", Arrivals.latencies(arrivals));
        report.add(alone ? latency.target(picture.targetMillis()) : latency);
        report.add(Row.min("pictures captured" + of, "1/s", Arrivals.captured(arrivals)));
        report.add(Row.min("pictures shown" + of, "1/s", Arrivals.shown(arrivals)));
        Row server = Row.max("server" + of, "cores", cores);
        report.add(alone ? server.target(picture.targetCores()) : server);
        if (!alone) {
            report.add(Row.max("server for each stream" + of, "cores", cores.dividedBy(count)));
        }
        report.note("The page's clock is mapped to the server's within %.2f ms%s."
                .formatted(
                        viewers.stream()
                                .mapToDouble(viewer -> viewer.clock().uncertaintyMillis())
                                .max()
                                .orElseThrow(),
                        of));
    }
}
