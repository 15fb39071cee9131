package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.PageClock;
import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ReferenceEmulator;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import java.time.Duration;
import java.util.List;

/** An emulator's moving picture from its push to the canvas of one viewer, and what that costs. */
final class EmulatorToCanvas {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int WINDOWS = 5;

    private final Chromium chromium;
    private final String size;
    private final int rate;

    EmulatorToCanvas(Chromium chromium, String size, int rate) {
        this.chromium = chromium;
        this.size = size;
        this.rate = rate;
    }

    void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                ReferenceEmulator emulator = new ReferenceEmulator(
                        directory.path(), "--size", size, "--fps", String.valueOf(rate), "--silent");
                Stand stand = Stand.emulator(chromium, emulator);
                Person person = stand.person()) {
            ViewerPage viewer = stand.watch(person);
            viewer.awaitMotion();
            PageClock clock = PageClock.of(viewer.page());
            Pause.of(WARM_UP);
            PageRecord.take(viewer.page());
            List<Samples> cores = ProcessorTime.watch(WINDOWS, stand.serverPid(), emulator.pid());
            List<Arrivals> arrivals = List.of(Arrivals.of(PageRecord.take(viewer.page()), clock));
            String of = ", emulator " + size + " at " + rate + ", 1 viewer";
            report.add(Row.max("pushed picture to canvas" + of, "ms", Arrivals.latencies(arrivals)));
            report.add(Row.min("pictures pushed" + of, "1/s", Arrivals.captured(arrivals)));
            report.add(Row.min("pictures shown" + of, "1/s", Arrivals.shown(arrivals)));
            report.add(Row.max("pictures not shown of those pushed" + of, "%", Arrivals.lost(arrivals)));
            report.add(Row.max("server" + of, "cores", cores.getFirst()));
            report.add(Row.max("emulator" + of, "cores", cores.getLast()));
            report.note("The page's clock is mapped to the emulator's within %.2f ms%s."
                    .formatted(clock.uncertaintyMillis(), of));
        }
    }
}
