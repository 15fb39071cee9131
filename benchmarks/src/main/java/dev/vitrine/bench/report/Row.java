package dev.vitrine.bench.report;

import java.util.OptionalDouble;

/**
 * One line of a report.
 *
 * @param name what was measured, of whom, under which load
 * @param unit {@code ms}, {@code cores}, {@code 1/s}, {@code ratio}
 * @param target what the median has to reach, where there is such
 */
public record Row(String name, String unit, Samples samples, OptionalDouble target, Sense sense) {

    /** Something of which less is better, without a target. */
    public static Row max(String name, String unit, Samples samples) {
        return new Row(name, unit, samples, OptionalDouble.empty(), Sense.MAX);
    }

    /** Something of which more is better, without a target. */
    public static Row min(String name, String unit, Samples samples) {
        return new Row(name, unit, samples, OptionalDouble.empty(), Sense.MIN);
    }

    public Row target(double newTarget) {
        return target(OptionalDouble.of(newTarget));
    }

    public Row target(OptionalDouble newTarget) {
        return new Row(name, unit, samples, newTarget, sense);
    }

    public double median() {
        return samples.median();
    }

    public double p99() {
        return samples.p99(sense);
    }

    /** {@code met} or {@code missed}, empty without a target. */
    public String verdict() {
        if (target.isEmpty()) {
            return "";
        }
        boolean met = switch (sense) {
            case MAX -> median() <= target.getAsDouble();
            case MIN -> median() >= target.getAsDouble();
        };
        return met ? "met" : "missed";
    }
}
