package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Access;
import dev.vitrine.signaling.security.GuestRights;
import dev.vitrine.signaling.security.Users;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What bodies say of users, tokens and invitations; a wrong value is answered with what would be right. */
final class Credentials {

    private static final int LONGEST_NAME = 64;
    private static final int MOST_GUESTS = 1000;
    private static final int LONGEST_TIME = 64;
    private static final Pattern GUEST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    private Credentials() {}

    static String name(Body body) {
        String name = body.requiredText("name", LONGEST_NAME);
        if (!Users.isName(name)) {
            throw body.fault(
                    "name", "1 to 64 letters, digits, dots, dashes, underscores and @, a letter or digit first");
        }
        return name;
    }

    /** One that opens a guest. */
    static Access role(Body body) {
        return Access.ofWord(body.requiredText("role", LONGEST_NAME))
                .filter(access -> access.role().isPresent())
                .orElseThrow(() -> body.fault("role", "viewer, operator or admin"));
    }

    static Access roleOfToken(Body body) {
        return Access.ofWord(body.requiredText("role", LONGEST_NAME))
                .orElseThrow(() -> body.fault("role", "viewer, operator, admin or publisher"));
    }

    /** @param access an admin sees every guest */
    static GuestRights guests(Body body, Access access) {
        if (!body.has("guests")) {
            return GuestRights.ALL;
        }
        if (access == Access.ADMIN) {
            throw body.fault("guests", "absent, for an admin sees every guest");
        }
        List<String> guests = body.texts("guests", MOST_GUESTS);
        if (!guests.stream().allMatch(guest -> GUEST.matcher(guest).matches())) {
            throw body.fault("guests", "names of guests, as GET /api/guests has them");
        }
        return new GuestRights(Optional.of(Set.copyOf(guests)));
    }

    /** By name, as answers have them; empty: all. */
    static Optional<List<String>> guests(Optional<Set<String>> guests) {
        return guests.map(only -> List.copyOf(new TreeSet<>(only)));
    }

    static Optional<String> password(Body body, String member) {
        if (!body.has(member)) {
            return Optional.empty();
        }
        // Not by the body's own words: they would repeat it.
        String mustBe =
                member + " must be a string of " + Users.LEAST_PASSWORD + " to " + Users.MOST_PASSWORD + " characters";
        return Optional.of(body.secret(member)
                .filter(password ->
                        password.length() >= Users.LEAST_PASSWORD && password.length() <= Users.MOST_PASSWORD)
                .orElseThrow(() -> ProblemException.badRequest(mustBe)));
    }

    static String requiredPassword(Body body, String member) {
        return password(body, member)
                .orElseThrow(() -> ProblemException.badRequest(member + " is missing, it must be a string of "
                        + Users.LEAST_PASSWORD + " to " + Users.MOST_PASSWORD + " characters"));
    }

    /** A moment that is still to come. */
    static Optional<Instant> until(Body body) {
        return Query.moment("until", body.text("until", LONGEST_TIME).orElse(null))
                .map(until -> {
                    if (!until.isAfter(Instant.now())) {
                        throw body.fault("until", "a time that is still to come");
                    }
                    return until;
                });
    }
}
