package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Access;
import dev.vitrine.streamer.kept.Credential;
import dev.vitrine.streamer.kept.UserEntry;
import java.util.List;
import java.util.Optional;

/**
 * A user, without what proves it.
 *
 * @param guests the only ones that this person may see; absent: all
 * @param signOn {@code oidc} or {@code ldap} for whom others vouch: the role is what their groups say, and there is no
 *     password here; absent for whoever has one
 */
public record UserItem(String name, String role, Optional<List<String>> guests, Optional<String> signOn) {

    static UserItem of(UserEntry user) {
        boolean seesAll = user.role().equals(Access.ADMIN.word());
        return new UserItem(
                user.name(), user.role(), seesAll ? Optional.empty() : Credentials.guests(user.guests()), signOn(user));
    }

    private static Optional<String> signOn(UserEntry user) {
        return user.credential() instanceof Credential.SingleSignOn signOn
                ? Optional.of(signOn.way().word())
                : Optional.empty();
    }
}
