package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.session.Supervised;
import dev.vitrine.streamer.session.Supervision;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Through whom all that operators do to sessions goes, whatever request it came with. */
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class Supervisor {

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    /**
     * Does something to a session.
     *
     * @return the session as it is then
     * @throws ProblemException when there is no such session, or its guest's rules do not allow it
     */
    SessionItem supervise(Caller operator, String session, Supervision action) {
        Room room = streamer.rooms().stream()
                .filter(one -> guests.sees(one.name()))
                .filter(one ->
                        one.sittings().stream().anyMatch(sitting -> sitting.id().equals(session)))
                .findFirst()
                .orElseThrow(() -> unknown(session));
        String kind = SupervisionWords.action(action);
        return switch (room.supervise(session, Callers.person(operator), action)) {
            case Supervised.Done done -> {
                audit.record(kind, session, AuditEntry.DONE, detail(room, done.sitting(), action));
                yield SessionItem.of(room, done.sitting());
            }
            case Supervised.Refused refused -> {
                audit.record(kind, session, AuditEntry.REFUSED, refused.why());
                throw ProblemException.conflict(sentence(refused.why()));
            }
            case Supervised.Unknown() -> throw unknown(session);
        };
    }

    /**
     * Closes a guest to newcomers or opens it again.
     *
     * @throws ProblemException when there is no such guest
     */
    void admission(String guest, boolean closed) {
        if (!guests.sees(guest) || !streamer.guests().admit(guest, !closed)) {
            throw Guests.unknown(guest);
        }
        audit.record(closed ? "guest.close" : "guest.open", guest, AuditEntry.DONE, "");
    }

    private static String detail(Room room, Sitting sitting, Supervision action) {
        String who = sitting.viewer().person().key() + " at " + room.name();
        String what = SupervisionWords.detail(action);
        return what.isEmpty() ? who : who + ": " + what;
    }

    private static ProblemException unknown(String session) {
        return ProblemException.notFound(
                "There is no session '" + session + "', or it has ended; GET /api/sessions lists them.");
    }

    private static String sentence(String why) {
        return Character.toUpperCase(why.charAt(0)) + why.substring(1) + '.';
    }
}
