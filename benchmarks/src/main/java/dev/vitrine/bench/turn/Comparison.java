package dev.vitrine.bench.turn;

import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One figure of the appliance and of coturn, less of which is better, round by round. The ratio is that of each round, so that
 * what disturbs the machine for longer than a round disturbs both.
 */
final class Comparison {

    private final String name;
    private final String unit;
    private final List<Double> appliance = new ArrayList<>();
    private final List<Double> coturn = new ArrayList<>();

    Comparison(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    void add(double ofAppliance, double ofCoturn) {
        appliance.add(ofAppliance);
        coturn.add(ofCoturn);
    }

    /** Adds a row for each server and one for their ratio. */
    void report(Report report, OptionalDouble targetRatio) {
        report.add(Row.max(name + ", appliance", unit, Samples.of(appliance)));
        report.add(Row.max(name + ", coturn", unit, Samples.of(coturn)));
        report.add(Row.max(name + ", appliance to coturn", "ratio", ratios()).target(targetRatio));
    }

    private Samples ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < appliance.size(); round++) {
            ratios.add(appliance.get(round) / coturn.get(round));
        }
        return Samples.of(ratios);
    }
}
