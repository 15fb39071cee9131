package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Access;
import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Doorkeeper;
import dev.vitrine.signaling.security.GuestRights;
import dev.vitrine.signaling.security.Proof;
import dev.vitrine.signaling.security.SessionCookie;
import dev.vitrine.signaling.security.Users;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.Credential;
import dev.vitrine.streamer.kept.LastAdminException;
import dev.vitrine.streamer.kept.StaleEntryException;
import dev.vitrine.streamer.kept.UserEntry;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who signs in under a name. */
@Path("/users")
@RequestScoped
@Tag(name = "Users")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class UsersResource {

    private static final Set<String> MEMBERS = Set.of("name", "role", "guests", "password");
    private static final Set<String> CHANGES = Set.of("role", "guests", "password");
    private static final String MANAGING = "Managing users";
    private static final String FOR_ADMINS = "For the role admin.";

    @Inject
    private Users users;

    @Inject
    private Doorkeeper doorkeeper;

    @Inject
    private Audit audit;

    @Operation(summary = "The users, by name", description = FOR_ADMINS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @GET
    public List<UserItem> users(@Context SecurityContext security) {
        Callers.admin(security, MANAGING);
        return users.all().stream().map(UserItem::of).toList();
    }

    @Operation(summary = "One user; the ETag is what a change must name", description = FOR_ADMINS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @GET
    @Path("/{name}")
    public Response user(@PathParam("name") String name, @Context SecurityContext security) {
        Callers.admin(security, MANAGING);
        return answer(Response.Status.OK, require(name)).build();
    }

    @Operation(summary = "Adds a user", description = FOR_ADMINS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(InputStream body, @Context SecurityContext security) {
        Callers.admin(security, MANAGING);
        Body asked = Body.of(body, MEMBERS);
        String name = Credentials.name(asked);
        Access access = Credentials.role(asked);
        GuestRights guests = Credentials.guests(asked, access);
        String password = Credentials.requiredPassword(asked, "password");
        try {
            UserEntry added = users.add(name, access, guests, password);
            audit.record("user.add", name, AuditEntry.DONE, "as " + words(access, guests));
            return answer(Response.Status.CREATED, added)
                    .location(URI.create("/api/users/" + name))
                    .build();
        } catch (StaleEntryException there) {
            throw ProblemException.conflict("There is a user '" + name + "' already: choose another name.");
        }
    }

    /**
     * Without a password the old one stays; with one, all sign-ins of that user are over. Of whoever comes by single sign-on
     * the guests alone are changed here.
     */
    @Operation(summary = "Changes a user's role, guests and, when it is given, password", description = FOR_ADMINS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body,
            @Context SecurityContext security,
            @Context HttpServletResponse response) {
        Caller caller = Callers.admin(security, MANAGING);
        UserEntry seen = require(name);
        Versions.require(ifMatch, seen.version());
        Body asked = Body.of(body, CHANGES);
        Access access = Credentials.role(asked);
        GuestRights guests = Credentials.guests(asked, access);
        Optional<String> password = Credentials.password(asked, "password");
        requireHere(seen, access, password);
        try {
            UserEntry changed = users.change(seen, access, guests, password);
            audit.record(
                    "user.change",
                    name,
                    AuditEntry.DONE,
                    "to " + words(access, guests) + (password.isPresent() ? ", with a new password" : ""));
            if (caller.proof().shown() instanceof Proof.User(String own, String stamp) && own.equals(name)) {
                keepSignedIn(changed, response);
            }
            return answer(Response.Status.OK, changed).build();
        } catch (StaleEntryException meanwhile) {
            throw Versions.stale(meanwhile);
        } catch (LastAdminException refused) {
            throw ProblemException.conflict(String.valueOf(refused.getMessage()));
        }
    }

    @Operation(summary = "Removes a user, whose sign-ins are over at once", description = FOR_ADMINS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @DELETE
    @Path("/{name}")
    public void remove(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        Callers.admin(security, MANAGING);
        UserEntry seen = require(name);
        Versions.require(ifMatch, seen.version());
        try {
            users.remove(name, seen.version());
            audit.record("user.remove", name, AuditEntry.DONE, "");
        } catch (StaleEntryException meanwhile) {
            throw Versions.stale(meanwhile);
        } catch (LastAdminException refused) {
            throw ProblemException.conflict(String.valueOf(refused.getMessage()));
        }
    }

    /** What others vouch for is not changed here. */
    private static void requireHere(UserEntry seen, Access access, Optional<String> password) {
        if (!(seen.credential() instanceof Credential.SingleSignOn)) {
            return;
        }
        if (password.isPresent()) {
            throw ProblemException.conflict("'" + seen.name() + "' comes by single sign-on and has no password here:"
                    + " leave password out, or remove the user and add one with a password.");
        }
        if (!access.word().equals(seen.role())) {
            throw ProblemException.conflict("'" + seen.name() + "' comes by single sign-on, as what their groups say:"
                    + " role must be " + seen.role() + " until they sign in from other groups.");
        }
    }

    /** An admin who changes his own password stays where he is. */
    private void keepSignedIn(UserEntry changed, HttpServletResponse response) {
        Doorkeeper.callerOf(changed)
                .map(doorkeeper::ticketFor)
                .ifPresent(ticket -> SessionCookie.give(doorkeeper, ticket, response));
    }

    private UserEntry require(String name) {
        return users.current(name)
                .orElseThrow(
                        () -> ProblemException.notFound("There is no user of that name; GET /api/users names them."));
    }

    private static Response.ResponseBuilder answer(Response.Status status, UserEntry user) {
        return Response.status(status).tag(Versions.tag(user.version())).entity(UserItem.of(user));
    }

    private static String words(Access access, GuestRights guests) {
        return access.word()
                + guests.only().map(only -> " of " + only.size() + " guests").orElse("");
    }
}
