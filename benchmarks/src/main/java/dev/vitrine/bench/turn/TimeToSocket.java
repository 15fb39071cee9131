package dev.vitrine.bench.turn;

import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.TemporaryDirectory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;

/** How long it takes from the start of a relay's process until its UDP socket is bound. */
final class TimeToSocket {

    private static final int ROUNDS = 9;
    private static final double TARGET_MILLIS_OF_IMAGE = 200;
    private static final long LOOK_EVERY_NANOS = 500_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private TimeToSocket() {}

    static void run(Report report) {
        List<RelayKind> kinds = new ArrayList<>(List.of(RelayKind.values()));
        if (RelayKind.image().isEmpty()) {
            kinds.remove(RelayKind.PACKAGED_IMAGE);
            report.note("Not measured: the packaged image, which ./vitrine package makes.");
        }
        Map<RelayKind, List<Double>> millis = new EnumMap<>(RelayKind.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (RelayKind kind : kinds) {
                millis.computeIfAbsent(kind, any -> new ArrayList<>()).add(millis(kind));
            }
        }
        millis.forEach((kind, measured) ->
                report.add(Row.max("start to bound socket, " + kind.label(), "ms", Samples.of(measured))
                        .target(target(kind))));
    }

    private static OptionalDouble target(RelayKind kind) {
        return switch (kind) {
            case PACKAGED_IMAGE -> OptionalDouble.of(TARGET_MILLIS_OF_IMAGE);
            case APPLIANCE, COTURN -> OptionalDouble.empty();
        };
    }

    private static double millis(RelayKind kind) {
        try (TemporaryDirectory directory = new TemporaryDirectory()) {
            long beginNanos = System.nanoTime();
            try (TurnRelay relay = TurnRelay.start(kind, directory.path())) {
                while (!relay.listens()) {
                    if (System.nanoTime() - beginNanos > PATIENCE_NANOS) {
                        throw new IllegalStateException(kind.label() + " bound no socket in a minute");
                    }
                    LockSupport.parkNanos(LOOK_EVERY_NANOS);
                }
                return (System.nanoTime() - beginNanos) / 1e6;
            }
        }
    }
}
