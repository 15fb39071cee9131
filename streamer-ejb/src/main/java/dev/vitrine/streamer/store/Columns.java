package dev.vitrine.streamer.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What fits into the columns. */
final class Columns {

    private Columns() {}

    /** The beginning of a text that is too long: half an entry is more than none. */
    static String fitted(String text, int mostCharacters) {
        // PostgreSQL has no character 0.
        String whole = text.replace('\0', ' ');
        return whole.length() <= mostCharacters ? whole : whole.substring(0, mostCharacters);
    }

    /** Since 1970. */
    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
