package dev.vitrine.signaling.security;

import dev.vitrine.signaling.change.Changes;
import dev.vitrine.signaling.change.Topic;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.AuditLog;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;

/** Writes down what a request does, with who sent it from where, and tells the consoles that something has changed. */
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class Audit {

    @Inject
    private AuditLog log;

    @Inject
    private Changes changes;

    @Inject
    private HttpServletRequest request;

    /**
     * On the disk when it returns.
     *
     * @param action in words that can be filtered for, as {@code session.end}
     * @param subject to what: a guest's, a user's, a session's name
     * @param outcome {@link AuditEntry#DONE} or {@link AuditEntry#REFUSED}
     * @param detail a sentence or nothing; never a secret
     */
    public void record(String action, String subject, String outcome, String detail) {
        record(Caller.of(request.getUserPrincipal()), action, subject, outcome, detail);
    }

    /** For whoever is only about to come in. */
    void record(Optional<Caller> actor, String action, String subject, String outcome, String detail) {
        log.append(new AuditEntry(
                0,
                Instant.now(),
                actor.map(Caller::key).orElse(""),
                action,
                subject,
                outcome,
                detail,
                request.getRemoteAddr()));
        if (outcome.equals(AuditEntry.DONE)) {
            Topic.ofAction(action).ifPresent(changes::changed);
        }
        changes.changed(Topic.AUDIT);
    }
}
