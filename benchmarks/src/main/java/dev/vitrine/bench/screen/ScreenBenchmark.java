package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.measure.Measurement;
import dev.vitrine.bench.report.Report;
import dev.vitrine.testbed.Chromium;
import java.util.List;
import java.util.OptionalDouble;

/** How fast a guest's picture and a viewer's keys get through, and what they cost. Takes about six minutes. */
public final class ScreenBenchmark implements Benchmark {

    private static final List<PictureCase> PICTURES = List.of(
            new PictureCase("720p30", 1280, 720, 30, List.of(1, 2, 4), OptionalDouble.of(50), OptionalDouble.of(0.25)),
            new PictureCase("1080p30", 1920, 1080, 30, List.of(1), OptionalDouble.empty(), OptionalDouble.of(0.45)),
            new PictureCase("1080p60", 1920, 1080, 60, List.of(1), OptionalDouble.empty(), OptionalDouble.empty()));

    @Override
    public String name() {
        return "screen";
    }

    @Override
    public void run(Report report) {
        // What is measured in this process comes first: no browser takes the processors then.
        Measurement.take("taking a Linux guest's pictures", report, new CaptureAtSixty()::run);
        Measurement.take("guest to captured picture, 720p", report, new GuestToCapture("720p", 1280, 720)::run);
        Measurement.take("guest to captured picture, 1080p", report, new GuestToCapture("1080p", 1920, 1080)::run);
        try (Chromium chromium = new Chromium()) {
            Measurement.take("key press to canvas", report, new KeyToCanvas(chromium)::run);
            Measurement.take("still screen", report, new StillScreen(chromium)::run);
            for (PictureCase picture : PICTURES) {
                Measurement.take(
                        "captured picture to canvas, " + picture.name(),
                        report,
                        new CaptureToCanvas(chromium, picture)::run);
            }
        }
        report.note(
                "The synthetic and the still pictures have no sound. \"reader\" is all of the benchmark's own process.");
        report.note(
                "A viewer's time ends when its canvas has been read back, which Chromium without a GPU does in software.");
    }
}
