package dev.vitrine.bench.sound;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.report.Report;
import java.io.IOException;

/**
 * The {@code sound} benchmark: how long a chime takes from the guest to a browser's output, what a listener hears against what
 * was played, and what listening costs. Takes about four minutes.
 */
public final class SoundBenchmark implements Benchmark {

    /** One measurement; it adds its rows. */
    @FunctionalInterface
    private interface Measurement {

        void run(Report report) throws IOException, InterruptedException;
    }

    @Override
    public String name() {
        return "sound";
    }

    @Override
    public void run(Report report) {
        // What is measured in this process comes first: no browser takes the processors then.
        measure("guest to frame", report, new GuestToFrame()::run);
        measure("guest to ear", report, new GuestToEar()::run);
        measure("hearing", report, new Hearing()::run);
        measure("drift", report, new BusDrift()::run);
        measure("cost of listening", report, new ListeningCost()::run);
        report.note(
                "Sounds are made here and played in virtual time: tones of 80 to 580 ms between 400 and 3600 Hz with"
                        + " ramps of 1 to 5 ms, 0.25 to 0.85 s apart, in noise of a given power below theirs.");
    }

    private static void measure(String name, Report report, Measurement measurement) {
        System.err.println("bench: " + name);
        int before = report.rows().size();
        try {
            measurement.run(report);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | AssertionError failure) {
            report.note("Not measured to its end: " + name + ". " + failure.getMessage());
        }
        report.rows().stream()
                .skip(before)
                .forEach(row -> System.err.printf("bench:   %s: %.3f %s%n", row.name(), row.median(), row.unit()));
    }
}
