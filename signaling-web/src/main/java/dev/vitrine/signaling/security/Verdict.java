package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.Credential;
import dev.vitrine.streamer.kept.UserEntry;
import java.util.Optional;

/** What is to happen to the users when somebody comes for whom others vouch. */
sealed interface Verdict {

    /** They come in, and this entry is new. */
    record Add(UserEntry entry) implements Verdict {}

    /** They come in, and this takes the place of what was there. */
    record Change(UserEntry entry) implements Verdict {}

    /** They come in as they are. */
    record Keep(UserEntry entry) implements Verdict {}

    /** They stay outside. */
    record Refuse(Refusal why) implements Verdict {}

    /** They stay outside, and this takes the place of what was there: their sign-ins so far are over too. */
    record Expel(UserEntry entry) implements Verdict {}

    /**
     * A local user is never taken over, and nobody takes over a name that another person had there. The role is what the
     * groups give now; guests stay as an administrator bounded them.
     *
     * @param known whoever has that name now
     * @param freshStamp for sign-ins that are to begin anew
     */
    static Verdict on(Vouched vouched, Optional<UserEntry> known, String freshStamp) {
        if (!Users.isName(vouched.name())) {
            return new Refuse(Refusal.NAME_UNFIT);
        }
        return known.map(user -> onKnown(vouched, user, freshStamp)).orElseGet(() -> onNew(vouched, freshStamp));
    }

    private static Verdict onNew(Vouched vouched, String freshStamp) {
        return vouched.access()
                .<Verdict>map(access -> new Add(new UserEntry(
                        vouched.name(),
                        access.word(),
                        Optional.empty(),
                        new Credential.SingleSignOn(vouched.way(), vouched.subject(), freshStamp),
                        0)))
                .orElseGet(() -> new Refuse(Refusal.NO_GROUP));
    }

    private static Verdict onKnown(Vouched vouched, UserEntry user, String freshStamp) {
        return switch (user.credential()) {
            case Credential.Password password -> new Refuse(Refusal.LOCAL_NAME);
            case Credential.SingleSignOn signOn
            when signOn.way() != vouched.way() || !signOn.subject().equals(vouched.subject()) ->
                new Refuse(Refusal.OTHER_PERSON);
            case Credential.SingleSignOn signOn ->
                vouched.access()
                        .map(access -> onSame(user, access))
                        .orElseGet(() -> new Expel(with(
                                user,
                                user.role(),
                                new Credential.SingleSignOn(signOn.way(), signOn.subject(), freshStamp))));
        };
    }

    private static Verdict onSame(UserEntry user, Access access) {
        return user.role().equals(access.word())
                ? new Keep(user)
                : new Change(with(user, access.word(), user.credential()));
    }

    private static UserEntry with(UserEntry user, String role, Credential credential) {
        return new UserEntry(user.name(), role, user.guests(), credential, user.version());
    }
}
