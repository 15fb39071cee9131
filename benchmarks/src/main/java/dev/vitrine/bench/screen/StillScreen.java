package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ViewerPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A screen on which nothing happens: what it costs, and how soon somebody who comes late sees it. */
record StillScreen(Chromium chromium) {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    /** So long the server still compiles what the viewers before made it do. */
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private static final int WINDOWS = 10;
    private static final int LATE_VIEWERS = 10;
    private static final double TARGET_CORES = 0.02;

    void run(Report report) {
        try (Stand stand = Stand.synthetic(chromium, WIDTH, HEIGHT, 0);
                Person person = stand.person()) {
            stand.watch(person).awaitStrip("the still picture", strip -> true);
            List<Double> firstMillis = new ArrayList<>();
            for (int viewer = 0; viewer < LATE_VIEWERS; viewer++) {
                firstMillis.add(firstPictureMillis(stand));
            }
            report.add(Row.max("late viewer's page to still 720p picture on canvas", "ms", Samples.of(firstMillis)));
            Pause.of(WARM_UP);
            Samples cores = ProcessorTime.watch(WINDOWS, stand.serverPid()).getFirst();
            report.add(Row.max("server, still 720p without sound, 1 viewer", "cores", cores)
                    .target(TARGET_CORES));
            report.add(Row.max("server, still 720p without sound, 1 viewer, mean of 20 s", "cores", cores.mean())
                    .target(TARGET_CORES));
        }
    }

    /** The page's clock begins when it is opened: when the first picture came is how long it took. */
    private static double firstPictureMillis(Stand stand) {
        try (Person late = stand.person()) {
            ViewerPage viewer = stand.watch(late);
            return Await.value("the still picture for a late viewer", () -> first(viewer))
                    .millis();
        }
    }

    private static Optional<PageRecord.Picture> first(ViewerPage viewer) {
        return PageRecord.take(viewer.page()).pictures().stream().findFirst();
    }
}
