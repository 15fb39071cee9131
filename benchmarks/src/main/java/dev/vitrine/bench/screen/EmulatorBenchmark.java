package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.measure.Measurement;
import dev.vitrine.bench.report.Report;
import dev.vitrine.testbed.Chromium;

/** How fast an emulator's picture and sound get through shared memory, and what they cost. Takes about five minutes. */
public final class EmulatorBenchmark implements Benchmark {

    @Override
    public String name() {
        return "ipc";
    }

    @Override
    public void run(Report report) {
        // What is measured in this process comes first: no browser takes the processors then.
        Measurement.take("noticing a picture, SDK", report, new EmulatorNotice("800x600", 30, "SDK")::run);
        Measurement.take(
                "noticing a picture, without SDK",
                report,
                new EmulatorNotice("800x600", 30, "without SDK", "--plain")::run);
        Measurement.take("noticing a large picture", report, new EmulatorNotice("1920x1080", 60, "SDK")::run);
        Measurement.take("sound", report, EmulatorSound::run);
        try (Chromium chromium = new Chromium()) {
            Measurement.take("still emulator", report, new EmulatorStill(chromium, "800x600", "SDK")::run);
            Measurement.take(
                    "still emulator, without SDK",
                    report,
                    new EmulatorStill(chromium, "800x600", "without SDK", "--plain")::run);
            Measurement.take("still large emulator", report, new EmulatorStill(chromium, "1920x1080", "SDK")::run);
            Measurement.take("800x600 at 30", report, new EmulatorToCanvas(chromium, "800x600", 30)::run);
            Measurement.take("1920x1080 at 60", report, new EmulatorToCanvas(chromium, "1920x1080", 60)::run);
        }
        report.note("The emulator is the SDK's reference emulator; its own drawing is in no row but its cores.");
    }
}
