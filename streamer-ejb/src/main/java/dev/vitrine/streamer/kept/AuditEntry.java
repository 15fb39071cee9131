package dev.vitrine.streamer.kept;

import java.time.Instant;

/**
 * Something that somebody did or tried to do. It never holds a secret.
 *
 * @param id grows with time; 0 before it is kept
 * @param actor {@code admin:anna} as a person's key, {@code invitation:ID}, or empty for a stranger
 * @param action in words that can be filtered for: {@code sign-in}, {@code session.end}, {@code guest.add}
 * @param subject to what it was done: a guest's, a user's, a session's name
 * @param outcome {@code done} or {@code refused}
 * @param detail a sentence or nothing
 * @param address from where, as the connection has it; empty: the server itself
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        String outcome,
        String detail,
        String address) {

    public static final String DONE = "done";
    public static final String REFUSED = "refused";
}
