package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Access;
import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Doorkeeper;
import dev.vitrine.signaling.security.Doorkeeper.PasswordResult;
import dev.vitrine.signaling.security.GuestRights;
import dev.vitrine.signaling.security.Proof;
import dev.vitrine.signaling.security.SessionCookie;
import dev.vitrine.signaling.security.Users;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.StaleEntryException;
import dev.vitrine.streamer.kept.UserEntry;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whoever asks. */
@Path("/me")
@RequestScoped
@Tag(name = "Users")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class MeResource {

    private static final Set<String> MEMBERS = Set.of("old", "new");

    @Inject
    private Doorkeeper doorkeeper;

    @Inject
    private Users users;

    @Inject
    private Audit audit;

    @Inject
    private HttpServletRequest request;

    /**
     * @param guests the only ones that this person may see; absent: all
     * @param mayControl false: this person only ever watches
     * @param password whether there is one of one's own to change
     */
    public record MeItem(
            String name, String role, Optional<List<String>> guests, boolean mayControl, boolean password) {}

    @Operation(
            summary = "Who asks, and what they may do",
            description = "For whoever signed in: the role viewer is enough.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public MeItem me(@Context SecurityContext security) {
        Caller caller = Callers.of(security);
        return new MeItem(
                caller.name(),
                caller.access().word(),
                Credentials.guests(caller.guests().only()),
                caller.mayControl(),
                caller.proof().shown() instanceof Proof.User);
    }

    /** All other sign-ins of the same person are over; this one goes on with a new cookie. */
    @Operation(
            summary = "Changes one's own password, which ends one's other sign-ins",
            description = "For users who signed in by name and password, whatever their role.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    public void changePassword(
            InputStream body, @Context SecurityContext security, @Context HttpServletResponse response) {
        Caller caller = Callers.of(security);
        if (!(caller.proof().shown() instanceof Proof.User)) {
            throw ProblemException.conflict(
                    "You came in without a password of this server: only who signed in by name and password has one to change.");
        }
        Body asked = Body.of(body, MEMBERS);
        String old = asked.secret("old")
                .orElseThrow(() -> ProblemException.badRequest("old is missing, it must be the password until now"));
        String fresh = Credentials.requiredPassword(asked, "new");
        switch (doorkeeper.byPassword(caller.name(), old, request.getRemoteAddr())) {
            case PasswordResult.Right _ -> change(caller.name(), fresh, response);
            case PasswordResult.Wrong _ -> {
                record(caller, AuditEntry.REFUSED, "the old password is wrong");
                throw ProblemException.forbidden("The old password is wrong.");
            }
            case PasswordResult.TooOften(int seconds) ->
                throw ProblemException.tooMany("Too many tries: wait " + seconds + " seconds.", seconds);
        }
        record(caller, AuditEntry.DONE, "");
    }

    private void change(String name, String password, HttpServletResponse response) {
        UserEntry user = users.current(name).orElseThrow(() -> ProblemException.notFound("You are no user any more."));
        try {
            UserEntry changed =
                    users.change(user, accessOf(user), new GuestRights(user.guests()), Optional.of(password));
            Doorkeeper.callerOf(changed)
                    .map(doorkeeper::ticketFor)
                    .ifPresent(ticket -> SessionCookie.give(doorkeeper, ticket, response));
        } catch (StaleEntryException meanwhile) {
            throw Versions.stale(meanwhile);
        }
    }

    private static Access accessOf(UserEntry user) {
        return Access.ofWord(user.role()).orElseThrow();
    }

    private void record(Caller caller, String outcome, String detail) {
        audit.record("user.password", caller.name(), outcome, detail);
    }
}
