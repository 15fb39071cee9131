package dev.vitrine.signaling.security;

import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signed in, and what they may do at this moment.
 *
 * @param name as the users or the tokens have it; of whoever was invited {@code invitation:ID}
 * @param guests those that the caller may see
 * @param mayControl false: the caller only ever watches
 * @param proof what the caller showed
 */
public record Caller(String name, Access access, GuestRights guests, boolean mayControl, Proof proof) {

    private static final String CONTROL = "control";
    private static final String WATCH = "watch";
    private static final int PARTS = 5;

    /** The same, who has shown something else. */
    Caller by(Proof other) {
        return new Caller(name, access, guests, mayControl, other);
    }

    /** As leases, sessions and the audit log know the caller. */
    public Person person() {
        return new Person(name, access.role().orElse(Role.VIEWER), mayControl);
    }

    /** The caller in one word, for books: {@code admin:anna}, {@code invitation:ID}. */
    public String key() {
        return name.startsWith(Person.INVITATION) ? name : access.word() + ':' + name;
    }

    /** Whether the caller may see this guest. */
    public boolean sees(String guest) {
        return guests.include(guest);
    }

    /**
     * The name under which the container knows the caller: all that surely survives a WebSocket handshake.
     *
     * <pre>
     * access | control or watch | guests | proof | name
     * </pre>
     */
    public String principalName() {
        return String.join("|", access.word(), mayControl ? CONTROL : WATCH, guests.word(), proof.text(), name);
    }

    /** The caller behind a request's principal; empty when nobody signed in. */
    public static Optional<Caller> of(@Nullable Principal principal) {
        return principal == null ? Optional.empty() : ofPrincipalName(principal.getName());
    }

    static Optional<Caller> ofPrincipalName(String text) {
        String[] parts = text.split("\\|", PARTS);
        if (parts.length < PARTS) {
            return Optional.empty();
        }
        return Access.ofWord(parts[0])
                .flatMap(access -> Proof.ofText(parts[3])
                        .map(proof -> new Caller(
                                parts[4], access, GuestRights.ofWord(parts[2]), parts[1].equals(CONTROL), proof)));
    }
}
