package dev.vitrine.signaling.rest;

import java.util.Locale;

/** What a console shows and what may change under it. */
public enum Topic {
    GUESTS,
    SESSIONS,
    USERS,
    INVITATIONS,
    TOKENS,
    AUDIT;

    /** The word for it on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
