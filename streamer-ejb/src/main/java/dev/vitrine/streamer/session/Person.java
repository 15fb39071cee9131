package dev.vitrine.streamer.session;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who signed in: a name in a role. Two who signed in with the same of both are one here.
 *
 * @param name as the users, the tokens or the invitations have it
 * @param mayControl false for somebody who was let in to watch alone, whatever the role
 */
public record Person(String name, Role role, boolean mayControl) {

    /** Begins the name of whoever was invited: such a name says all, and is its own key. */
    public static final String INVITATION = "invitation:";

    /** Somebody who may also control. */
    public Person(String name, Role role) {
        this(name, role, true);
    }

    /** The person in one word, for books: {@code operator:bench}, {@code invitation:ID}. */
    public String key() {
        return name.startsWith(INVITATION) ? name : word(role) + ":" + name;
    }

    /** Who has that key; empty when nobody could. */
    public static Optional<Person> ofKey(String key) {
        if (key.startsWith(INVITATION)) {
            return Optional.of(new Person(key, Role.VIEWER));
        }
        int colon = key.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Stream.of(Role.values())
                        .filter(role -> word(role).equals(key.substring(0, colon)))
                        .findFirst()
                        .map(role -> new Person(key.substring(colon + 1), role));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
