package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.GuestChangeException;
import dev.vitrine.streamer.engine.GuestRegistry;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.AuditLog;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What guests' resources share: the list, the words for what was refused, and the entry in the audit log. */
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class GuestRequests {

    @Inject
    private Streamer streamer;

    @Inject
    private Instance<AuditLog> auditLog;

    @Inject
    private HttpServletRequest request;

    /** Something that is done to a guest. */
    interface Change<T> {
        T make(GuestRegistry guests) throws GuestChangeException;
    }

    Stream<GuestItem> items() {
        GuestRegistry guests = streamer.guests();
        return Stream.concat(
                streamer.rooms().stream().map(room -> GuestItem.of(room, guests.isKept(room.name()))),
                guests.unshown().stream().map(GuestItem::of));
    }

    /** @throws ProblemException when there is no such guest */
    GuestItem item(String name) {
        return items().filter(item -> item.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    static ProblemException unknown(String name) {
        return ProblemException.notFound("There is no guest '" + name + "'; GET /api/guests names them.");
    }

    /** Does it, and enters into the audit log that it was done, or refused. */
    <T> T change(Caller caller, String action, String guest, Change<T> change) {
        try {
            T done = change.make(streamer.guests());
            audit(caller, action, guest, AuditEntry.DONE, "");
            return done;
        } catch (GuestChangeException refused) {
            audit(caller, action, guest, AuditEntry.REFUSED, String.valueOf(refused.getMessage()));
            throw problem(refused);
        }
    }

    static ProblemException problem(GuestChangeException refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case PROPERTY -> ProblemException.field(refused.field().orElse(""), detail);
            case UNKNOWN -> ProblemException.notFound(detail);
            case CONFLICT -> ProblemException.conflict(detail);
            case STALE -> ProblemException.of(Response.Status.PRECONDITION_FAILED, detail);
            case UNAVAILABLE -> ProblemException.of(Response.Status.SERVICE_UNAVAILABLE, detail);
        };
    }

    private void audit(Caller caller, String action, String guest, String outcome, String detail) {
        if (auditLog.isResolvable()) {
            auditLog.get()
                    .append(new AuditEntry(
                            0,
                            Instant.now(),
                            Callers.person(caller).key(),
                            action,
                            guest,
                            outcome,
                            detail,
                            Optional.ofNullable(request.getRemoteAddr()).orElse("")));
        }
    }
}
