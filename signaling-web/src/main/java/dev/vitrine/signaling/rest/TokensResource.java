package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Access;
import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.GuestRights;
import dev.vitrine.signaling.security.Tokens;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.TokenEntry;
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
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Bearer tokens for test benches and other machines. */
@Path("/tokens")
@RequestScoped
@Tag(name = "Tokens")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class TokensResource {

    private static final Set<String> MEMBERS = Set.of("name", "role", "guests", "until");
    private static final String MANAGING = "Managing tokens";
    private static final String FOR_ADMINS = "For the role admin.";

    @Inject
    private Tokens tokens;

    @Inject
    private Audit audit;

    /**
     * A token.
     *
     * @param guests the only ones that the machine may see; absent: all
     * @param by the key of whoever made it
     * @param lastUsed to the minute; absent: never
     * @param token itself, in the answer to POST alone
     */
    public record TokenItem(
            long id,
            String name,
            String role,
            Optional<List<String>> guests,
            String until,
            String by,
            String created,
            Optional<String> lastUsed,
            Optional<String> token) {

        static TokenItem of(TokenEntry entry, Optional<String> token) {
            return new TokenItem(
                    entry.id(),
                    entry.name(),
                    entry.role(),
                    Credentials.guests(entry.guests()),
                    entry.until().toString(),
                    entry.by(),
                    entry.created().toString(),
                    entry.lastUsed().map(Instant::toString),
                    token);
        }

        @Override
        public String toString() {
            return "TokenItem[" + id + "]";
        }
    }

    @Operation(summary = "The tokens, newest first, without themselves", description = FOR_ADMINS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @GET
    public List<TokenItem> tokens(
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        Callers.admin(security, MANAGING);
        Page page = Page.of(before, limit);
        return tokens.page(page.before(), page.limit()).stream()
                .map(entry -> TokenItem.of(entry, Optional.empty()))
                .toList();
    }

    @Operation(summary = "Makes a token, which is told this once", description = FOR_ADMINS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(InputStream body, @Context SecurityContext security) {
        Caller caller = Callers.admin(security, MANAGING);
        Body asked = Body.of(body, MEMBERS);
        String name = Credentials.name(asked);
        Access access = Credentials.roleOfToken(asked);
        GuestRights guests = Credentials.guests(asked, access);
        Instant until = Credentials.until(asked)
                .orElseThrow(() -> ProblemException.badRequest(
                        "until is missing, it must be a time as in 2026-01-31T12:00:00Z: no token is good for ever"));
        Tokens.Made made = tokens.make(name, access, guests, until, caller.key());
        audit.record(
                "token.make",
                String.valueOf(made.entry().id()),
                AuditEntry.DONE,
                name + " as " + access.word() + " until " + until);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(TokenItem.of(made.entry(), Optional.of(made.token())))
                .build();
    }

    @Operation(summary = "Revokes a token, which opens nothing from now on", description = FOR_ADMINS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @DELETE
    @Path("/{id}")
    public void revoke(@PathParam("id") String id, @Context SecurityContext security) {
        Callers.admin(security, MANAGING);
        TokenEntry revoked = Page.id(id)
                .flatMap(tokens::revoke)
                .orElseThrow(() ->
                        ProblemException.notFound("There is no such token; GET /api/tokens has them with their ids."));
        audit.record("token.revoke", id, AuditEntry.DONE, revoked.name());
    }
}
