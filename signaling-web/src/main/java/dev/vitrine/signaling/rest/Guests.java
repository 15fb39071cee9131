package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.listening.Leases;
import dev.vitrine.streamer.listening.StreamEar;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.verify.Lease;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Finds what a request names, or says that it is not there. */
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class Guests {

    @Inject
    private Streamer streamer;

    @Inject
    private HttpServletRequest request;

    /** Whether whoever asks may see that guest. */
    boolean sees(String name) {
        return Caller.of(request.getUserPrincipal())
                .filter(caller -> caller.sees(name))
                .isPresent();
    }

    /** @throws ProblemException when there is no such guest, or none that whoever asks may see */
    Room room(String name) {
        return streamer.room(name).filter(room -> sees(name)).orElseThrow(() -> unknown(name));
    }

    /** @throws ProblemException when there is no such guest, or none that whoever asks may see */
    GuestListening guest(String name) {
        return streamer.listening().guest(name).filter(guest -> sees(name)).orElseThrow(() -> unknown(name));
    }

    static ProblemException unknown(String name) {
        return ProblemException.notFound("There is no guest '" + name + "'; GET /api/guests names them.");
    }

    /** @throws ProblemException when the guest has no such stream */
    StreamEar ear(GuestListening guest, String stream) {
        return guest.ear(stream).orElseThrow(() -> {
            List<String> known =
                    guest.ears().stream().map(ear -> ear.stream().name()).toList();
            return ProblemException.notFound("Guest '" + guest.name() + "' has no stream '" + stream + "', "
                    + (known.isEmpty() ? "and no other yet." : "but " + String.join(", ", known) + "."));
        });
    }

    /**
     * @param number as the address has it
     * @throws ProblemException when the guest has no such display
     */
    Display display(GuestListening guest, String number) {
        List<Display> displays = guest.guest().displays();
        return displays.stream()
                .filter(display -> String.valueOf(display.id()).equals(number))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("Guest '" + guest.name() + "' has no display '" + number
                        + "'; it has "
                        + (displays.isEmpty()
                                ? "none at the moment."
                                : displays.stream().map(Display::id).toList() + ".")));
    }

    /** @throws ProblemException when somebody else has the guest for himself */
    void requireFree(String guest, Caller caller) {
        Leases leases = streamer.listening().leases();
        if (!leases.allows(guest, Callers.person(caller).key())) {
            throw taken(leases, leases.of(guest).orElseThrow());
        }
    }

    /** Whether nobody else has the guest for himself, asked while something is done to it; on any thread. */
    BooleanSupplier stillFree(String guest, Caller caller) {
        Leases leases = streamer.listening().leases();
        String key = Callers.person(caller).key();
        return () -> leases.allows(guest, key);
    }

    /** Who holds a lease, as others are told. */
    static String holder(Lease lease) {
        return Person.ofKey(lease.holder()).map(Person::name).orElse(lease.holder());
    }

    static ProblemException taken(Leases leases, Lease lease) {
        return ProblemException.conflict("Guest '" + lease.guest() + "' is leased to " + holder(lease) + " until "
                + leases.until(lease) + "; try again then.");
    }
}
