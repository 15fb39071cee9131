package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.report.Report;
import dev.vitrine.testbed.Chromium;

/** How fast an emulator's picture and sound get through shared memory, and what they cost. Takes about five minutes. */
public final class EmulatorBenchmark implements Benchmark {

    /** One measurement; it adds its rows. */
    @FunctionalInterface
    private interface Measurement {

        void run(Report report);
    }

    @Override
    public String name() {
        return "ipc";
    }

    @Override
    public void run(Report report) {
        // What is measured in this process comes first: no browser takes the processors then.
        measure("noticing a picture, SDK", report, new EmulatorNotice("800x600", 30, "SDK")::run);
        measure(
                "noticing a picture, without SDK",
                report,
                new EmulatorNotice("800x600", 30, "without SDK", "--plain")::run);
        measure("noticing a large picture", report, new EmulatorNotice("1920x1080", 60, "SDK")::run);
        measure("sound", report, EmulatorSound::run);
        try (Chromium chromium = new Chromium()) {
            measure("still emulator", report, new EmulatorStill(chromium, "800x600", "SDK")::run);
            measure(
                    "still emulator, without SDK",
                    report,
                    new EmulatorStill(chromium, "800x600", "without SDK", "--plain")::run);
            measure("still large emulator", report, new EmulatorStill(chromium, "1920x1080", "SDK")::run);
            measure("800x600 at 30", report, new EmulatorToCanvas(chromium, "800x600", 30)::run);
            measure("1920x1080 at 60", report, new EmulatorToCanvas(chromium, "1920x1080", 60)::run);
        }
        report.note("The emulator is the SDK's reference emulator; its own drawing is in no row but its cores.");
    }

    private static void measure(String name, Report report, Measurement measurement) {
        System.err.println("bench: " + name);
        int before = report.rows().size();
        try {
            measurement.run(report);
        } catch (RuntimeException | AssertionError failure) {
            report.note("Not measured to its end: " + name + ". " + failure.getMessage());
        }
        report.rows().stream()
                .skip(before)
                .forEach(row -> System.err.printf("bench:   %s: %.3f %s%n", row.name(), row.median(), row.unit()));
    }
}
