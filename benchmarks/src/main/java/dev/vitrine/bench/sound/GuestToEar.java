package dev.vitrine.bench.sound;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.streamer.qemu.OnsetTap;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** From the onset of the demo guest's chimes, one a second, to their onset at Chromium's output. */
final class GuestToEar {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int CHIMES = 60;

    /** What was played last is heard after that. */
    private static final Duration LAST_SOUND = Duration.ofSeconds(1);

    private static final int WINDOWS = CHIMES / 2;
    private static final double TARGET_MILLIS = 120;

    void run(Report report) throws IOException, InterruptedException {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest guest = new DemoGuest(directory.path(), "640x480 still");
                VitrineServer server = new VitrineServer(directory.path(), configuration(guest));
                Chromium chromium = new Chromium();
                Person person = chromium.measured(server, "viewer");
                OnsetTap truth = new OnsetTap(guest.busAddress())) {
            ViewerPage viewer = person.watch("bench", 0, PageEar.script());
            viewer.awaitStrip("the guest's picture", strip -> true);
            PageEar ear = new PageEar(viewer.page());
            Pause.of(WARM_UP);
            ear.take();
            truth.forget();
            PageEar.Buffer before = ear.buffer();
            Samples cores = ProcessorTime.watch(WINDOWS, server.pid()).getFirst();
            List<OnsetTap.Onset> played = truth.onsets();
            Pause.of(LAST_SOUND);
            PageEar.Buffer after = ear.buffer();
            report(report, played, ear, cores);
            report.note("Sound waited %.1f ms (mean) in Chromium's jitter buffer, in packets of %.0f ms."
                    .formatted(after.millisSince(before), after.packetMillisSince(before)));
        }
    }

    private static void report(Report report, List<OnsetTap.Onset> played, PageEar ear, Samples cores) {
        List<PageEar.Heard> heard = ear.take();
        Onsets onsets =
                Onsets.match(played, heard.stream().map(PageEar.Heard::nanos).toList());
        String of = ", demo guest in QEMU, 1 viewer";
        report.add(Row.max("ear to ear: played by the guest to Chromium's output" + of, "ms", onsets.sincePlayed())
                .target(TARGET_MILLIS));
        report.add(Row.max("written by QEMU to Chromium's output" + of, "ms", onsets.sinceWritten()));
        report.add(Row.max("server, picture still and chimes playing" + of, "cores", cores));
        Samples output =
                Samples.of(heard.stream().map(PageEar.Heard::outputMillis).toList());
        report.note(
                ("Of %d chimes %d were heard. Chromium's own output takes %.1f ms of the way (median); its clock is mapped"
                                + " to this process's within %.2f ms.")
                        .formatted(
                                played.size(),
                                onsets.count(),
                                output.median(),
                                ear.clock().uncertaintyMillis()));
    }

    private static Map<String, String> configuration(DemoGuest guest) {
        return Map.of(
                "VITRINE_GUESTS",
                "bench",
                "VITRINE_GUEST_BENCH_KIND",
                "qemu",
                "VITRINE_GUEST_BENCH_BUS",
                guest.busAddress());
    }
}
