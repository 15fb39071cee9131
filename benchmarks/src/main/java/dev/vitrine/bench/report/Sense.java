package dev.vitrine.bench.report;

import java.util.Locale;

/** Whether small or large is good: a target is then a ceiling or a floor. */
public enum Sense {
    /** A target is the most that is good. */
    MAX,
    /** A target is the least that is good. */
    MIN;

    /** As the report's file says it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
