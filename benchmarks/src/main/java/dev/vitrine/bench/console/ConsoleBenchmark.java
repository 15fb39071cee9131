package dev.vitrine.bench.console;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.testbed.Chromium;

/** How fast administrators are answered and see what changes, and what the server costs them. Takes about five minutes. */
public final class ConsoleBenchmark implements Benchmark {

    /** One measurement; it adds its rows. */
    @FunctionalInterface
    private interface Measurement {

        void run(Report report) throws Exception;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public void run(Report report) {
        measure("a list of 200 sessions", report, SessionList::run);
        measure("start and audit log", report, FilledDatabase::run);
        try (Chromium chromium = new Chromium()) {
            measure("a change and its sight", report, new ChangeToSight(chromium)::run);
            measure("idle viewers", report, new IdleViewers(chromium)::run);
        }
        report.note(
                "The server is asked over plain HTTP on loopback, one request after another where no clients are named.");
    }

    private static void measure(String name, Report report, Measurement measurement) {
        System.err.println("bench: " + name);
        int before = report.rows().size();
        try {
            measurement.run(report);
        } catch (Exception | AssertionError failure) {
            report.note("Not measured to its end: " + name + ". " + failure);
        }
        report.rows().stream().skip(before).map(ConsoleBenchmark::progress).forEach(System.err::println);
    }

    private static String progress(Row row) {
        return "bench:   %s: %.3f %s".formatted(row.name(), row.median(), row.unit());
    }
}
