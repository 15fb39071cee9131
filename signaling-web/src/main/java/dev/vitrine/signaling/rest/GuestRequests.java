package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Audit;
import dev.vitrine.streamer.engine.GuestChangeException;
import dev.vitrine.streamer.engine.GuestRegistry;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.session.Room;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;

/** What guests' resources share: the list, the words for what was refused, and the entry in the audit log. */
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class GuestRequests {

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    /** Something that is done to a guest. */
    interface Change<T> {
        T make(GuestRegistry guests) throws GuestChangeException;
    }

    /** The guests that whoever asks may see. */
    Stream<GuestItem> items() {
        GuestRegistry registry = streamer.guests();
        return Stream.concat(
                        streamer.rooms().stream().map(room -> item(registry, room)),
                        registry.unshown().stream().map(GuestItem::of))
                .filter(item -> guests.sees(item.name()));
    }

    private static GuestItem item(GuestRegistry registry, Room room) {
        return GuestItem.of(
                room,
                registry.isKept(room.name()),
                registry.process(room.name()).isPresent());
    }

    /** @throws ProblemException when there is no such guest */
    GuestItem item(String name) {
        return items().filter(item -> item.name().equals(name)).findFirst().orElseThrow(() -> Guests.unknown(name));
    }

    /** Does it, and enters into the audit log that it was done, or refused. */
    <T> T change(String action, String guest, Change<T> change) {
        try {
            T done = change.make(streamer.guests());
            audit.record(action, guest, AuditEntry.DONE, "");
            return done;
        } catch (GuestChangeException refused) {
            audit.record(action, guest, AuditEntry.REFUSED, String.valueOf(refused.getMessage()));
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
        };
    }
}
