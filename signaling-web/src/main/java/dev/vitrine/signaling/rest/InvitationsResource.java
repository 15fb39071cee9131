package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Invitations;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.InvitationEntry;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Links that open one guest to whoever has them. */
@Path("/invitations")
@RequestScoped
@Tag(name = "Invitations")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class InvitationsResource {

    private static final Set<String> MEMBERS = Set.of("guest", "may", "until", "uses");
    private static final String INVITING = "Inviting";
    private static final String FOR_OPERATORS = "For the roles operator and admin, and guests that the caller may see.";
    private static final String WATCH = "watch";
    private static final String CONTROL = "control";
    private static final int MOST_USES = 1_000_000;

    @Inject
    private Invitations invitations;

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    /**
     * An invitation.
     *
     * @param may {@code watch} or {@code control}
     * @param until absent: for ever
     * @param uses how often it may be opened; absent: as often as one likes
     * @param by the key of whoever made it
     * @param link in the answer to POST alone
     */
    public record InvitationItem(
            long id,
            String guest,
            String may,
            Optional<String> until,
            OptionalInt uses,
            int used,
            String by,
            String created,
            boolean revoked,
            Optional<String> link) {

        static InvitationItem of(InvitationEntry entry, Optional<String> link) {
            return new InvitationItem(
                    entry.id(),
                    entry.guest(),
                    entry.control() ? CONTROL : WATCH,
                    entry.until().map(Instant::toString),
                    entry.uses(),
                    entry.used(),
                    entry.by(),
                    entry.created().toString(),
                    entry.revoked(),
                    link);
        }

        @Override
        public String toString() {
            return "InvitationItem[" + id + "]";
        }
    }

    @Operation(summary = "The invitations, newest first, without their links", description = FOR_OPERATORS)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    public List<InvitationItem> invitations(
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        Caller caller = Callers.operator(security, INVITING);
        Page page = Page.of(before, limit);
        List<InvitationItem> found = new ArrayList<>();
        long last = page.before();
        List<InvitationEntry> more;
        do {
            more = invitations.page(last, page.limit());
            for (InvitationEntry entry : more) {
                last = entry.id();
                if (caller.sees(entry.guest()) && found.size() < page.limit()) {
                    found.add(InvitationItem.of(entry, Optional.empty()));
                }
            }
        } while (found.size() < page.limit() && more.size() == page.limit());
        return found;
    }

    @Operation(
            summary = "Invites to watch or to control a guest; the link is told this once",
            description = FOR_OPERATORS)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(InputStream body, @Context SecurityContext security, @Context UriInfo uri) {
        Caller caller = Callers.operator(security, INVITING);
        Body asked = Body.of(body, MEMBERS);
        String may = asked.requiredText("may", CONTROL.length());
        if (!may.equals(WATCH) && !may.equals(CONTROL)) {
            throw asked.fault("may", WATCH + " or " + CONTROL);
        }
        Optional<Instant> until = Credentials.until(asked);
        OptionalInt uses = asked.integer("uses", 1, MOST_USES);
        if (until.isEmpty() && uses.isEmpty()) {
            throw ProblemException.badRequest("until and uses are missing: say until when, how often, or both");
        }
        String guest = guests.guest(asked.requiredText("guest", ClipsResource.LONGEST_NAME))
                .name();
        Invitations.Made made = invitations.make(guest, may.equals(CONTROL), until, uses, caller.key());
        audit.record(
                "invitation.make",
                guest,
                AuditEntry.DONE,
                "invitation " + made.entry().id() + " to " + may
                        + until.map(end -> " until " + end).orElse("")
                        + (uses.isPresent() ? ", " + uses.getAsInt() + " uses" : ""));
        String link =
                uri.getBaseUri().resolve("/invitation?token=" + made.token()).toString();
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(InvitationItem.of(made.entry(), Optional.of(link)))
                .build();
    }

    @Operation(summary = "Revokes an invitation; who came by it is out", description = FOR_OPERATORS)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @DELETE
    @Path("/{id}")
    public void revoke(@PathParam("id") String id, @Context SecurityContext security) {
        Caller caller = Callers.operator(security, INVITING);
        InvitationEntry revoked = Page.id(id)
                .filter(known -> invitations
                        .find(known)
                        .filter(entry -> caller.sees(entry.guest()))
                        .isPresent())
                .flatMap(invitations::revoke)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no such invitation; GET /api/invitations has them with their ids."));
        audit.record("invitation.revoke", revoked.guest(), AuditEntry.DONE, "invitation " + id);
    }
}
