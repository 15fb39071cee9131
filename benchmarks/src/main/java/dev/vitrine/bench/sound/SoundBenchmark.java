package dev.vitrine.bench.sound;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.measure.Measurement;
import dev.vitrine.bench.report.Report;

/**
 * The {@code sound} benchmark: how long a chime takes from the guest to a browser's output, what a listener hears against what
 * was played, and what listening costs. Takes about four minutes.
 */
public final class SoundBenchmark implements Benchmark {

    @Override
    public String name() {
        return "sound";
    }

    @Override
    public void run(Report report) {
        // What is measured in this process comes first: no browser takes the processors then.
        Measurement.take("guest to frame", report, new GuestToFrame()::run);
        Measurement.take("guest to ear", report, new GuestToEar()::run);
        Measurement.take("hearing", report, new Hearing()::run);
        Measurement.take("drift", report, new BusDrift()::run);
        Measurement.take("cost of listening", report, new ListeningCost()::run);
        report.note(
                "Sounds are made here and played in virtual time: tones of 80 to 580 ms between 400 and 3600 Hz with"
                        + " ramps of 1 to 5 ms, 0.25 to 0.85 s apart, in noise of a given power below theirs.");
    }
}
