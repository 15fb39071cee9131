package dev.vitrine.bench.console;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.measure.Measurement;
import dev.vitrine.bench.report.Report;
import dev.vitrine.testbed.Chromium;

/** How fast administrators are answered and see what changes, and what the server costs them. Takes about five minutes. */
public final class ConsoleBenchmark implements Benchmark {

    @Override
    public String name() {
        return "console";
    }

    @Override
    public void run(Report report) {
        Measurement.take("a list of 200 sessions", report, SessionList::run);
        Measurement.take("start and audit log", report, FilledDatabase::run);
        try (Chromium chromium = new Chromium()) {
            Measurement.take("a change and its sight", report, new ChangeToSight(chromium)::run);
            Measurement.take("idle viewers", report, new IdleViewers(chromium)::run);
        }
        report.note(
                "The server is asked over plain HTTP on loopback, one request after another where no clients are named.");
    }
}
