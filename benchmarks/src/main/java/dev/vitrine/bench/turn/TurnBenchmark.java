package dev.vitrine.bench.turn;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.measure.Measurement;
import dev.vitrine.bench.report.Report;
import dev.vitrine.testbed.TemporaryDirectory;
import java.util.List;

/** The TURN appliance and coturn side by side, in turns. Takes about nine minutes. */
public final class TurnBenchmark implements Benchmark {

    private static final int THIN = 172;
    private static final int WIDE = 1200;

    private static final List<LoadCase> CASES = List.of(
            LoadCase.processorTime("172 B up, 200,000/s", Load.packets("up", THIN, 1, 200_000), 0.95),
            LoadCase.processorTime("172 B down, 200,000/s", Load.packets("down", THIN, 1, 200_000), 0.95),
            LoadCase.processorTime("1200 B up by 8, 200,000/s", Load.packets("up", WIDE, 8, 200_000), 0.35),
            LoadCase.processorTime("1200 B down by 8, 200,000/s", Load.packets("down", WIDE, 8, 200_000), 0.35),
            LoadCase.processorTime("172 B echo, 40,000/s", Load.packets("echo", THIN, 1, 40_000), 0.9),
            LoadCase.latency("172 B echo, 5,000/s, there and back", Load.packets("echo", THIN, 1, 5_000)),
            LoadCase.processorTime("Allocate cycle, 2,000/s", Load.cycles(2_000), 0.55));

    @Override
    public String name() {
        return "turn";
    }

    @Override
    public void run(Report report) {
        LoadGenerator generator = LoadGenerator.built();
        try (TemporaryDirectory directory = new TemporaryDirectory();
                TurnRelay appliance = TurnRelay.ready(RelayKind.APPLIANCE, directory.path());
                TurnRelay coturn = TurnRelay.ready(RelayKind.COTURN, directory.path())) {
            for (LoadCase load : CASES) {
                Measurement.take(load.name(), report, rows -> load.run(rows, generator, appliance, coturn));
            }
        }
        Measurement.take("memory per allocation", report, new AllocationMemory(generator)::run);
        Measurement.take("start to bound socket", report, TimeToSocket::run);
        report.note("Relays on processor 0, one relay thread each; the load on processor 1, which never sleeps."
                + " The appliance is its jar with the options of jvm.options; nobody asks for its metrics."
                + " CPU is utime and stime of the relay's process while a million were delivered.");
        report.note(
                "Offered to both: 100 clients, a channel each, in turns, at the rate that the row names. A packet that is"
                        + " echoed is relayed twice. \"By 8\": eight neighbours leave as one (UDP_SEGMENT) and arrive as one where"
                        + " the relay asks for that (UDP_GRO).");
        report.note(
                "A cycle is the challenge (401), Allocate and Refresh with a lifetime of 0, each of a client of its own.");
    }
}
