package dev.vitrine.bench.turn;

import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One load that both relays get in turns.
 *
 * @param name of the load, for the rows
 * @param figures what to say of it
 */
record LoadCase(String name, Load load, List<Figure> figures) {

    private static final int ROUNDS = 5;
    /**
     * So often the appliance has done a thing when it has compiled what it takes. By count, because a busy machine gets less
     * done in the same time.
     */
    private static final int COMPILED_COUNT = 30_000;

    private static final double COMPILING_SECONDS = 8;
    private static final int MOST_COMPILING = 10;
    private static final double WARM_UP_SECONDS = 0.5;
    private static final double SECONDS = 4;
    private static final double NEARLY_ALL_PERCENT = 99;

    /**
     * Something that a load tells of a relay.
     *
     * @param targetRatio the appliance's to coturn's
     */
    record Figure(String name, String unit, Reading reading, OptionalDouble targetRatio) {}

    /** Takes a figure from what was counted. */
    @FunctionalInterface
    interface Reading {

        double of(LoadResult result);
    }

    /** Processor time for each million, with the ratio to reach. */
    static LoadCase processorTime(String name, Load load, double targetRatio) {
        Figure figure = new Figure(
                "CPU per million", "s", LoadResult::processorSecondsPerMillion, OptionalDouble.of(targetRatio));
        return new LoadCase(name, load, List.of(figure));
    }

    /** How long a packet takes there and back. */
    static LoadCase latency(String name, Load load) {
        Figure median = new Figure("p50", "us", result -> result.value("p50_us"), OptionalDouble.empty());
        Figure tail = new Figure("p99", "us", result -> result.value("p99_us"), OptionalDouble.empty());
        return new LoadCase(name, load, List.of(median, tail));
    }

    void run(Report report, LoadGenerator generator, TurnRelay appliance, TurnRelay coturn) {
        warmUp(generator, appliance);
        List<LoadResult> ofAppliance = new ArrayList<>();
        List<LoadResult> ofCoturn = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ofCoturn.add(generator.run(coturn, load, WARM_UP_SECONDS, SECONDS));
            ofAppliance.add(generator.run(appliance, load, WARM_UP_SECONDS, SECONDS));
        }
        for (Figure figure : figures) {
            Comparison comparison = new Comparison(name + ", " + figure.name(), figure.unit());
            for (int round = 0; round < ROUNDS; round++) {
                comparison.add(
                        figure.reading().of(ofAppliance.get(round)),
                        figure.reading().of(ofCoturn.get(round)));
            }
            comparison.report(report, figure.targetRatio());
        }
        noteLoss(report, ofAppliance, ofCoturn);
    }

    private void warmUp(LoadGenerator generator, TurnRelay appliance) {
        double delivered = 0;
        for (int i = 0; i < MOST_COMPILING && delivered < COMPILED_COUNT; i++) {
            delivered += generator.run(appliance, load, 0, COMPILING_SECONDS).value("delivered");
        }
    }

    private void noteLoss(Report report, List<LoadResult> ofAppliance, List<LoadResult> ofCoturn) {
        double appliance = deliveredPercent(ofAppliance);
        double coturn = deliveredPercent(ofCoturn);
        if (Math.min(appliance, coturn) < NEARLY_ALL_PERCENT) {
            report.note(String.format(
                    Locale.ROOT,
                    "%s: not all was delivered, the appliance %.1f %%, coturn %.1f %% of what was offered.",
                    name,
                    appliance,
                    coturn));
        }
    }

    private static double deliveredPercent(List<LoadResult> results) {
        return Samples.of(results.stream().map(LoadResult::deliveredPercent).toList())
                .median();
    }
}
