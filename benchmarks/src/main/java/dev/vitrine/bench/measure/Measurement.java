package dev.vitrine.bench.measure;

import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;

/** One part of a benchmark; it adds its rows. */
@FunctionalInterface
public interface Measurement {

    void run(Report report) throws Exception;

    /** Runs it and prints what is known already, for whoever waits for the table or ends the benchmark before it. */
    static void take(String name, Report report, Measurement measurement) {
        System.err.println("bench: " + name);
        int before = report.rows().size();
        try {
            measurement.run(report);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception | AssertionError failure) {
            report.note("Not measured to its end: " + name + ". " + failure);
        }
        report.rows().stream().skip(before).map(Measurement::progress).forEach(System.err::println);
    }

    private static String progress(Row row) {
        return "bench:   %s: %.3f %s".formatted(row.name(), row.median(), row.unit());
    }
}
