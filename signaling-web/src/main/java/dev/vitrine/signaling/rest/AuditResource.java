package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.AuditLog;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was done, by whom. */
@Path("/audit")
@RequestScoped
@Tag(name = "Audit")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the field
public class AuditResource {

    @Inject
    private AuditLog log;

    /** As {@link AuditEntry} says. */
    public record AuditItem(
            long id,
            String at,
            String actor,
            String action,
            String subject,
            String outcome,
            String detail,
            String address) {

        static AuditItem of(AuditEntry entry) {
            return new AuditItem(
                    entry.id(),
                    entry.at().toString(),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.outcome(),
                    entry.detail(),
                    entry.address());
        }
    }

    /** {@code action} is a whole one or its beginning up to a dot. */
    @Operation(
            summary = "What was done, newest first; the id of the last entry is the before of the next page",
            description = "For the role admin.")
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @GET
    public List<AuditItem> entries(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        Callers.admin(security, "Reading the audit log");
        AuditLog.Filter filter = new AuditLog.Filter(
                Query.text(actor),
                Query.text(action),
                Query.text(subject),
                Query.moment("from", from),
                Query.moment("until", until));
        Page page = Page.of(before, limit);
        return log.page(filter, page.before(), page.limit()).stream()
                .map(AuditItem::of)
                .toList();
    }
}
