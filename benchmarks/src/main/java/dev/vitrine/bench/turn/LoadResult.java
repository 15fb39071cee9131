package dev.vitrine.bench.turn;

import java.util.HashMap;
import java.util.Map;

/** What the load generator counted: one line of {@code name=value}. */
record LoadResult(Map<String, Double> values) {

    /** Reads a line; the generator's own words when it is none. */
    static LoadResult parse(String line) {
        Map<String, Double> values = new HashMap<>();
        for (String word : line.strip().split(" ", -1)) {
            int sign = word.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("the load generator said: " + line);
            }
            values.put(word.substring(0, sign), Double.valueOf(word.substring(sign + 1)));
        }
        return new LoadResult(Map.copyOf(values));
    }

    /** Processor time of the relay for a million of what was delivered, in seconds: for one, in microseconds. */
    double processorSecondsPerMillion() {
        double delivered = value("delivered");
        if (delivered == 0) {
            throw new IllegalStateException("nothing was delivered");
        }
        return value("cpu_seconds") * 1e6 / delivered;
    }

    /** How much of what was sent was delivered, in percent; windows cut off what is under way at both ends alike. */
    double deliveredPercent() {
        return value("delivered") * 100 / value("sent");
    }

    double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the load generator gave no " + name + ": " + values);
        }
        return value;
    }
}
