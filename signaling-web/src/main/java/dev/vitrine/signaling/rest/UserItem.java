package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.kept.UserEntry;
import java.util.List;
import java.util.Optional;

/**
 * A user, without the password's hash.
 *
 * @param guests the only ones that this person may see; absent: all
 */
public record UserItem(String name, String role, Optional<List<String>> guests) {

    static UserItem of(UserEntry user) {
        return new UserItem(user.name(), user.role(), Credentials.guests(user.guests()));
    }
}
