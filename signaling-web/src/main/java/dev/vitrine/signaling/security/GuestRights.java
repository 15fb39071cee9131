package dev.vitrine.signaling.security;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which guests somebody may see.
 *
 * @param only these; empty: all, also those that are added later
 */
public record GuestRights(Optional<Set<String>> only) {

    public static final GuestRights ALL = new GuestRights(Optional.empty());

    private static final String EVERY = "*";

    public GuestRights {
        only = only.map(Set::copyOf);
    }

    public static GuestRights of(String guest) {
        return new GuestRights(Optional.of(Set.of(guest)));
    }

    public boolean include(String guest) {
        return only.map(guests -> guests.contains(guest)).orElse(true);
    }

    /** Whether all that {@code others} include is included. */
    public boolean includeAll(GuestRights others) {
        return only.isEmpty()
                || others.only.filter(guests -> only.get().containsAll(guests)).isPresent();
    }

    /** In one word, with commas; guests have none in their names. */
    String word() {
        return only.map(guests -> String.join(",", new TreeSet<>(guests))).orElse(EVERY);
    }

    static GuestRights ofWord(String word) {
        if (word.equals(EVERY)) {
            return ALL;
        }
        return new GuestRights(Optional.of(word.isEmpty() ? Set.of() : Set.of(word.split(","))));
    }
}
