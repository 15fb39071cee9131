package dev.vitrine.streamer.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sound or a picture compared with what was expected: what was measured, and each thing that was wrong with it. */
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
    void time(Limits limits, long onsetNanos, long lengthNanos) {
        time(limits, onsetNanos, lengthNanos, "startMillis", "lengthMillis", "afterInputMillis");
    }

    /** The same of a picture, whose values may stand beside those of a sound. */
    void pictureTime(Limits limits, long onsetNanos, long lengthNanos) {
        time(limits, onsetNanos, lengthNanos, "pictureStartMillis", "pictureLengthMillis", "pictureAfterInputMillis");
    }

    private void time(
            Limits limits, long onsetNanos, long lengthNanos, String start, String length, String afterInputName) {
        long after = onsetNanos - limits.beginNanos();
        measure(start, after / 1e6);
        measure(length, lengthNanos / 1e6);
        require(after >= 0, "it began %s too early".formatted(Text.millis(-after)));
        require(
                onsetNanos <= limits.lastStartNanos(),
                "it began after %s, allowed: %s".formatted(Text.millis(after), Text.millis(limits.startWithinNanos())));
        require(
                lengthNanos >= limits.leastLengthNanos(),
                "it took %s, at least: %s".formatted(Text.millis(lengthNanos), Text.millis(limits.leastLengthNanos())));
        limits.mostLengthNanos()
                .ifPresent(most -> require(
                        lengthNanos <= most,
                        "it took %s, at most: %s".formatted(Text.millis(lengthNanos), Text.millis(most))));
        limits.inputNanos().ifPresent(input -> {
            long afterInput = onsetNanos - input;
            measure(afterInputName, afterInput / 1e6);
            limits.mostAfterInputNanos()
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
