package dev.vitrine.signaling.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark; a wrong value is answered with what would be right. */
final class Query {

    private Query() {}

    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    static long number(String name, @Nullable String value, long least, long most, long whenUnset) {
        if (value == null || value.isEmpty()) {
            return whenUnset;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // falls through to the answer
        }
        throw ProblemException.badRequest(
                name + " is '" + value + "', it must be a whole number from " + least + " to " + most);
    }

    /** False when it is not there. */
    static boolean flag(String name, @Nullable String value) {
        if (value == null || value.isEmpty() || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw ProblemException.badRequest(name + " is '" + value + "', it must be true or false");
    }

    static Optional<Instant> moment(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException notATime) {
            throw ProblemException.badRequest(
                    name + " is '" + value + "', it must be a time as in 2026-01-31T12:00:00.250Z");
        }
    }
}
