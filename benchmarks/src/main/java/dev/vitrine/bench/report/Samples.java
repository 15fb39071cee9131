package dev.vitrine.bench.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;

/** Numbers that were measured, all in one unit. */
public final class Samples {

    private static final double P99 = 0.99;

    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /** @throws IllegalArgumentException when nothing was measured: there is nothing to say then */
    public static Samples of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    /** What they are on the whole, as one sample: a median leaves out what happens seldom. */
    public Samples mean() {
        return new Samples(new double[] {Arrays.stream(sorted).average().orElseThrow()});
    }

    /** These samples, each shared by so many. */
    public Samples dividedBy(int count) {
        return new Samples(Arrays.stream(sorted).map(value -> value / count).toArray());
    }

    public Stream<Double> stream() {
        return Arrays.stream(sorted).boxed();
    }

    public int count() {
        return sorted.length;
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The value that at least 99 % are no worse than, by nearest rank: from above where small is good, from below where large
     * is.
     */
    public double p99(Sense sense) {
        int rank = (int) Math.ceil(P99 * sorted.length);
        return switch (sense) {
            case MAX -> sorted[rank - 1];
            case MIN -> sorted[sorted.length - rank];
        };
    }
}
