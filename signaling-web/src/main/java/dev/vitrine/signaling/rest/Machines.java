package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.MachineWording;
import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.session.Handled;
import dev.vitrine.streamer.session.Room;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;

/** Through whom all that is asked of guests' machines goes: rights, leases, the audit log and the words for a refusal. */
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class Machines {

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    /**
     * What is asked of a guest's machine. That there is no such guest is said before what is wrong with the request.
     *
     * @param known as in {@link Body#of}
     * @throws ProblemException when there is no such guest, or {@code body} is none of these
     */
    Body asked(String guest, InputStream body, Set<String> known) {
        guests.room(guest);
        return Body.of(body, known);
    }

    /**
     * The room of a guest whose machine can be reached.
     *
     * @throws ProblemException when there is no such guest, or no way to its machine
     */
    Room reachable(String guest) {
        Room room = guests.room(guest);
        MachineWording.reason(room.machine()).ifPresent(reason -> {
            throw ProblemException.conflict(sentence(reason));
        });
        return room;
    }

    /**
     * Asks the machine something that changes nothing.
     *
     * @throws ProblemException when the caller may not ask that, or the machine gave no such answer
     */
    <T extends MachineAnswer> T look(Caller caller, String guest, MachineRequest request, Class<T> wanted) {
        MachineAnswer answer = switch (guests.room(guest).handle(Callers.person(caller), request)) {
            case Handled.Answered answered -> answered.answer();
            case Handled.NotAllowed(String why) -> throw ProblemException.forbidden(sentence(why));
        };
        if (wanted.isInstance(answer)) {
            return wanted.cast(answer);
        }
        throw answer instanceof MachineAnswer.Silent silent
                ? silent(silent.reason())
                : ProblemException.conflict(
                        answer instanceof MachineAnswer.Refused refused
                                ? sentence(refused.reason())
                                : "The machine answered something else.");
    }

    /**
     * Does something to a guest's machine, and enters it into the audit log.
     *
     * @param detail of what, for the log
     * @throws ProblemException when the caller may not, or it was not done
     */
    MachineItem act(Caller caller, String guest, MachineRequest request, String detail) {
        Room room = guests.room(guest);
        guests.requireFree(guest, caller);
        return switch (room.handle(Callers.person(caller), request)) {
            case Handled.NotAllowed(String why) ->
                throw refused(guest, request, why, ProblemException.forbidden(sentence(why)));
            case Handled.Answered(MachineAnswer.Refused(String reason)) ->
                throw refused(guest, request, reason, ProblemException.conflict(sentence(reason)));
            case Handled.Answered(MachineAnswer.Silent(String reason)) ->
                throw refused(guest, request, reason, silent(reason));
            case Handled.Answered _ -> {
                audit.record(action(request), guest, AuditEntry.DONE, detail);
                yield MachineItem.of(room);
            }
        };
    }

    private ProblemException refused(String guest, MachineRequest request, String why, ProblemException problem) {
        audit.record(action(request), guest, AuditEntry.REFUSED, why);
        return problem;
    }

    private static String action(MachineRequest request) {
        return "guest." + request.word();
    }

    private static ProblemException silent(String reason) {
        return ProblemException.of(Response.Status.GATEWAY_TIMEOUT, sentence(reason));
    }

    private static String sentence(String why) {
        return Character.toUpperCase(why.charAt(0)) + why.substring(1) + '.';
    }
}
