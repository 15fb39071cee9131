package dev.vitrine.streamer.kept;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A machine's bearer token, without the token itself: of that only the hash is kept.
 *
 * @param id grows with time; 0 before it is kept
 * @param name as what the machine is known
 * @param role {@code viewer}, {@code operator}, {@code admin} or {@code publisher}
 * @param guests the only ones that the machine may see; empty: all
 * @param until excluded
 * @param by the key of whoever made it
 * @param lastUsed to the minute; empty: never
 */
public record TokenEntry(
        long id,
        String name,
        String role,
        Optional<Set<String>> guests,
        Instant until,
        String by,
        Instant created,
        Optional<Instant> lastUsed) {

    public TokenEntry {
        guests = guests.map(Set::copyOf);
    }
}
