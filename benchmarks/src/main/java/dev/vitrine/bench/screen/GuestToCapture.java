package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.TemporaryDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How long a picture that the demo guest has finished takes to the engine's screen: QEMU's refresh timer and our reading. */
record GuestToCapture(String name, int width, int height) {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration SPAN = Duration.ofSeconds(10);

    void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory()) {
            Path socket = directory.path().resolve("trace.sock");
            String arguments = width + "x" + height + " trace";
            try (DemoGuest guest = new DemoGuest(directory.path(), arguments, TraceLine.devices(socket))) {
                Await.until("the guest's trace", () -> TraceLine.isThere(socket));
                measure(guest, socket, report);
            }
        }
    }

    private void measure(DemoGuest guest, Path socket, Report report) {
        try (TraceLine trace = new TraceLine(socket);
                Capture capture = new Capture(guest, width, height)) {
            Pause.of(WARM_UP);
            capture.take();
            Pause.of(SPAN);
            List<Capture.Picture> pictures = capture.take();
            Pause.of(Duration.ofMillis(100)); // the trace's line of the last one may still be on its way
            String of = ", demo guest " + name + " in QEMU";
            report.add(Row.max("guest to captured picture" + of, "ms", latencies(trace, pictures)));
            report.add(Row.min("pictures captured" + of, "1/s", rate(pictures)));
        }
    }

    private static Samples latencies(TraceLine trace, List<Capture.Picture> pictures) {
        return Samples.of(pictures.stream()
                .flatMap(picture -> trace.finishedNanos(picture.frame()).stream()
                        .map(finishedNanos -> (picture.changedNanos() - finishedNanos) / 1e6))
                .toList());
    }

    private static Samples rate(List<Capture.Picture> pictures) {
        return Rates.perSecond(
                pictures.stream().map(Capture.Picture::changedNanos).toList());
    }
}
