package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.listening.Leases;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.verify.Lease;
import dev.vitrine.streamer.verify.LeaseAnswer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A guest for one alone, for a time. */
@Path("/guests/{guest}/lease")
@RequestScoped
@Tag(name = "Test benches")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class LeaseResource {

    private static final Set<String> MEMBERS = Set.of("seconds");
    private static final String LEASING = "Leasing a guest";

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    /**
     * Whether somebody has the guest for himself.
     *
     * @param yours whether that is who asks
     */
    public record LeaseItem(boolean leased, Optional<String> holder, Optional<String> until, Optional<Boolean> yours) {}

    @Operation(summary = "Who has the guest for himself")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public LeaseItem lease(@PathParam("guest") String name, @Context SecurityContext security) {
        guests.guest(name);
        Caller caller = Callers.of(security);
        return leases().of(name)
                .map(lease -> item(lease, caller))
                .orElseGet(() -> new LeaseItem(false, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** From now on for so many seconds, whether the caller had the guest already or not. */
    @Operation(summary = "Leases the guest to the caller for so many seconds from now on")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public LeaseItem take(@PathParam("guest") String name, InputStream body, @Context SecurityContext security) {
        Caller caller = Callers.operator(security, LEASING);
        guests.guest(name);
        double seconds = Body.of(body, MEMBERS).requiredNumber("seconds", 0.001, Integer.MAX_VALUE);
        LeaseAnswer answer =
                leases().take(name, Callers.person(caller).key(), Duration.ofMillis((long) (1000 * seconds)));
        return switch (answer) {
            case LeaseAnswer.Granted granted -> item(granted.lease(), caller);
            case LeaseAnswer.Taken _, LeaseAnswer.Unknown _ ->
                throw leases().of(name)
                        .map(lease -> Guests.taken(leases(), lease))
                        .orElseGet(() -> ProblemException.conflict(
                                "Guest '" + name + "' was leased until a moment ago; try again."));
        };
    }

    /** By its holder, or by an admin. */
    @Operation(summary = "Ends the lease, by its holder or an admin")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @DELETE
    public void end(@PathParam("guest") String name, @Context SecurityContext security) {
        Caller caller = Callers.operator(security, LEASING);
        guests.guest(name);
        Lease lease = leases().of(name)
                .orElseThrow(() -> ProblemException.notFound("Nobody has guest '" + name + "' for himself."));
        if (!lease.holder().equals(Callers.person(caller).key())
                && !caller.access().includes(Role.ADMIN)) {
            throw Guests.taken(leases(), lease);
        }
        leases().end(lease);
    }

    private LeaseItem item(Lease lease, Caller caller) {
        return new LeaseItem(
                true,
                Optional.of(Guests.holder(lease)),
                Optional.of(leases().until(lease).toString()),
                Optional.of(lease.holder().equals(Callers.person(caller).key())));
    }

    private Leases leases() {
        return streamer.listening().leases();
    }
}
