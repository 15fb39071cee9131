package dev.vitrine.bench.sound;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.report.Report;
import java.util.function.Consumer;

/** The {@code sound} benchmark: what a listener hears against what was played, and what listening costs. */
public final class SoundBenchmark implements Benchmark {

    @Override
    public String name() {
        return "sound";
    }

    @Override
    public void run(Report report) {
        measure("hearing", report, new Hearing()::run);
        measure("drift", report, new BusDrift()::run);
        measure("cost of listening", report, new ListeningCost()::run);
        report.note(
                "Sounds are made here and played in virtual time: tones of 80 to 580 ms between 400 and 3600 Hz with"
                        + " ramps of 1 to 5 ms, 0.25 to 0.85 s apart, in noise of a given power below theirs.");
    }

    private static void measure(String name, Report report, Consumer<Report> measurement) {
        System.err.println("bench: " + name);
        int before = report.rows().size();
        measurement.accept(report);
        report.rows().stream()
                .skip(before)
                .forEach(row -> System.err.printf("bench:   %s: %.3f %s%n", row.name(), row.median(), row.unit()));
    }
}
