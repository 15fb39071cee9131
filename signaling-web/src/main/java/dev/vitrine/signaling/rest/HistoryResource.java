package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.kept.SessionEntry;
import dev.vitrine.streamer.kept.SessionHistory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who watched what. */
@Path("/history")
@RequestScoped
@Tag(name = "Sessions")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the field
public class HistoryResource {

    @Inject
    private SessionHistory history;

    /** As {@link SessionEntry} says; {@code roundTripMillis} is absent when it was never known. */
    public record HistoryItem(
            long id,
            String session,
            String guest,
            String person,
            String address,
            String from,
            String until,
            long bytesSent,
            long picturesSent,
            String codec,
            int width,
            int height,
            int lossPerMille,
            Optional<Double> roundTripMillis,
            String ending) {

        static HistoryItem of(SessionEntry entry) {
            return new HistoryItem(
                    entry.id(),
                    entry.session(),
                    entry.guest(),
                    entry.person(),
                    entry.address(),
                    entry.from().toString(),
                    entry.until().toString(),
                    entry.bytesSent(),
                    entry.picturesSent(),
                    entry.codec(),
                    entry.width(),
                    entry.height(),
                    entry.lossPerMille(),
                    Optional.of(entry.roundTripMillis()).filter(millis -> millis >= 0),
                    entry.ending());
        }
    }

    @Operation(
            summary = "Sessions that have ended, newest first; the id of the last is the before of the next page",
            description = "For the roles operator and admin, and guests that the caller may see.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    public List<HistoryItem> sessions(
            @QueryParam("guest") @Nullable String guest,
            @QueryParam("person") @Nullable String person,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        Caller caller = Callers.operator(security, "Reading the history");
        Page page = Page.of(before, limit);
        return entries(caller, Query.text(guest), Query.text(person), page).stream()
                .map(HistoryItem::of)
                .toList();
    }

    private List<SessionEntry> entries(Caller caller, Optional<String> guest, Optional<String> person, Page page) {
        Optional<Set<String>> only = caller.guests().only();
        if (only.isEmpty() || guest.isPresent()) {
            return guest.filter(name -> !caller.sees(name)).isPresent()
                    ? List.of()
                    : history.page(guest, person, page.before(), page.limit());
        }
        return only.get().stream()
                .flatMap(name -> history.page(Optional.of(name), person, page.before(), page.limit()).stream())
                .sorted(Comparator.comparingLong(SessionEntry::id).reversed())
                .limit(page.limit())
                .toList();
    }
}
