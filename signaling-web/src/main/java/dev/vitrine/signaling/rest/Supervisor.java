package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Supervised;
import dev.vitrine.streamer.session.Supervision;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Through whom all that operators do to sessions goes, whatever request it came with. */
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class Supervisor {

    @Inject
    private Streamer streamer;

    /**
     * Does something to a session.
     *
     * @return the session as it is then
     * @throws ProblemException when there is no such session, or its guest's rules do not allow it
     */
    SessionItem supervise(Caller operator, String session, Supervision action) {
        Room room = streamer.rooms().stream()
                .filter(one ->
                        one.sittings().stream().anyMatch(sitting -> sitting.id().equals(session)))
                .findFirst()
                .orElseThrow(() -> unknown(session));
        return switch (room.supervise(session, Callers.person(operator), action)) {
            case Supervised.Done done -> SessionItem.of(room, done.sitting());
            case Supervised.Refused refused -> throw ProblemException.conflict(sentence(refused.why()));
            case Supervised.Unknown() -> throw unknown(session);
        };
    }

    /**
     * Closes a guest to newcomers or opens it again.
     *
     * @throws ProblemException when there is no such guest
     */
    void admission(Caller operator, String guest, boolean closed) {
        streamer.room(guest)
                .orElseThrow(() ->
                        ProblemException.notFound("There is no guest '" + guest + "'; GET /api/guests names them."))
                .admission(closed);
    }

    private static ProblemException unknown(String session) {
        return ProblemException.notFound(
                "There is no session '" + session + "', or it has ended; GET /api/sessions lists them.");
    }

    private static String sentence(String why) {
        return Character.toUpperCase(why.charAt(0)) + why.substring(1) + '.';
    }
}
