package dev.vitrine.signaling.change;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a console shows and what may change under it. */
public enum Topic {
    GUESTS,
    SESSIONS,
    USERS,
    INVITATIONS,
    TOKENS,
    AUDIT;

    /** The word for it on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What such an action changes: {@code guest.add} the guests, {@code sign-in} nothing. */
    public static Optional<Topic> ofAction(String action) {
        return Stream.of(values())
                .filter(topic ->
                        action.startsWith(topic.word().substring(0, topic.word().length() - 1) + '.'))
                .findFirst();
    }
}
