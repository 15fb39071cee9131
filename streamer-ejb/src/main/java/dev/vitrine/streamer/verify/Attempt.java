package dev.vitrine.streamer.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sound compared with what was expected: what was measured, and each thing that was wrong with it. */
final class Attempt {

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Double> measured = new LinkedHashMap<>();

    Attempt measure(String name, double value) {
        measured.put(name, value);
        return this;
    }

    void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    /** When it began, and how long it was. */
    void time(Expectation expectation, long onsetNanos, long lengthNanos) {
        long after = onsetNanos - expectation.beginNanos();
        measure("startMillis", after / 1e6);
        measure("lengthMillis", lengthNanos / 1e6);
        require(after >= 0, "it began %s too early".formatted(Text.millis(-after)));
        require(
                onsetNanos <= expectation.lastStartNanos(),
                "it began after %s, allowed: %s"
                        .formatted(Text.millis(after), Text.millis(expectation.startWithinNanos())));
        require(
                lengthNanos >= expectation.leastLengthNanos(),
                "it took %s, at least: %s"
                        .formatted(Text.millis(lengthNanos), Text.millis(expectation.leastLengthNanos())));
        expectation
                .mostLengthNanos()
                .ifPresent(most -> require(
                        lengthNanos <= most,
                        "it took %s, at most: %s".formatted(Text.millis(lengthNanos), Text.millis(most))));
        expectation.inputNanos().ifPresent(input -> {
            long afterInput = onsetNanos - input;
            measure("afterInputMillis", afterInput / 1e6);
            expectation
                    .mostAfterInputNanos()
                    .ifPresent(most -> require(
                            afterInput >= 0 && afterInput <= most,
                            "it began %s after the input, allowed: 0 to %s"
                                    .formatted(Text.millis(afterInput), Text.millis(most))));
        });
    }

    boolean passed() {
        return faults.isEmpty();
    }

    int faultCount() {
        return faults.size();
    }

    String reason() {
        return String.join("; ", faults);
    }

    Map<String, Double> measured() {
        return measured;
    }
}
