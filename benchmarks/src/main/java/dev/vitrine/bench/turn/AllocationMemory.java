package dev.vitrine.bench.turn;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ResidentMemory;
import dev.vitrine.bench.report.Report;
import dev.vitrine.testbed.TemporaryDirectory;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How much a relay's resident memory grows with each allocation, from a few thousand to many: what it needs to begin with is
 * then there in both figures. A server of its own for every round, because what is freed is not given back.
 */
final class AllocationMemory {

    private static final int ROUNDS = 5;
    private static final int FEW = 2_000;
    private static final int MANY = 8_000;
    /** Until whoever cleans up behind the last allocation has done so. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final double TARGET_RATIO = 0.5;

    private final LoadGenerator generator;

    AllocationMemory(LoadGenerator generator) {
        this.generator = generator;
    }

    void run(Report report) {
        Comparison comparison = new Comparison("resident memory per allocation with a channel", "KB");
        for (int round = 0; round < ROUNDS; round++) {
            double coturn = kilobytesEach(RelayKind.COTURN);
            comparison.add(kilobytesEach(RelayKind.APPLIANCE), coturn);
        }
        comparison.report(report, OptionalDouble.of(TARGET_RATIO));
        report.note("Memory per allocation: growth of VmRSS from " + FEW + " to " + MANY
                + " live allocations of a fresh"
                + " server, " + SETTLING.toSeconds() + " s after the last one was made, divided by " + (MANY - FEW)
                + "; no collection is asked for.");
    }

    private double kilobytesEach(RelayKind kind) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                TurnRelay relay = TurnRelay.ready(kind, directory.path());
                HeldAllocations held = generator.hold(relay, MANY)) {
            long few = settledBytes(relay, held, FEW);
            long many = settledBytes(relay, held, MANY);
            return (many - few) / 1e3 / (MANY - FEW);
        }
    }

    private static long settledBytes(TurnRelay relay, HeldAllocations held, int count) {
        held.growTo(count);
        Pause.of(SETTLING);
        return ResidentMemory.bytes(relay.pid());
    }
}
