package dev.vitrine.bench.screen;

import dev.vitrine.bench.report.Samples;
import java.util.ArrayList;
import java.util.List;

/** Events a second, second by second. */
final class Rates {

    private Rates() {}

    /**
     * @param nanos when the events were, in their order, for more than a second
     * @return a sample for every whole second between the first and the last
     */
    static Samples perSecond(List<Long> nanos) {
        List<Double> rates = new ArrayList<>();
        long beginNanos = nanos.getFirst();
        double count = 0;
        for (long at : nanos) {
            while (at - beginNanos >= 1_000_000_000L) {
                rates.add(count);
                count = 0;
                beginNanos += 1_000_000_000L;
            }
            count++;
        }
        return Samples.of(rates);
    }
}
