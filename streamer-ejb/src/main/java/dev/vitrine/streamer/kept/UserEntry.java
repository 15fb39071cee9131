package dev.vitrine.streamer.kept;

import java.util.Optional;
import java.util.Set;

/**
 * Somebody who signs in under a name.
 *
 * @param role {@code viewer}, {@code operator} or {@code admin}
 * @param guests the only ones that this person may see; empty: all
 * @param credential a password, or who else vouches for this person
 * @param version grows with every change; whoever changes an entry names the version that they saw
 */
public record UserEntry(String name, String role, Optional<Set<String>> guests, Credential credential, long version) {

    public static final String ADMIN = "admin";

    public UserEntry {
        guests = guests.map(Set::copyOf);
    }

    /** Without a hash, which belongs in no log. */
    @Override
    public String toString() {
        return "UserEntry[" + role + ":" + name + ", version " + version + "]";
    }
}
