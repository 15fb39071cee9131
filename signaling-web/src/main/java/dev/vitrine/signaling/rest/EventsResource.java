package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Doorkeeper;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.eventlog.EventFilter;
import dev.vitrine.streamer.eventlog.EventLog;
import dev.vitrine.streamer.eventlog.EventPage;
import dev.vitrine.streamer.eventlog.LoggedEvent;
import dev.vitrine.streamer.listening.StorageException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was heard: in pages, and as it is heard. */
@Path("/events")
@RequestScoped
@Tag(name = "Sound")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class EventsResource {

    private static final int STANDARD_LIMIT = 100;

    @Inject
    private Streamer streamer;

    @Inject
    private LiveFeeds feeds;

    @Inject
    private Doorkeeper doorkeeper;

    /**
     * Events in their order.
     *
     * @param after the number of the last event that is known already
     * @return {@code next} is what to ask for to get those that follow, {@code oldest} the oldest that the log still has
     */
    @Operation(summary = "What was heard, in order, after an event that is known")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public String events(
            @QueryParam("guest") @Nullable String guest,
            @QueryParam("stream") @Nullable String stream,
            @QueryParam("run") @Nullable String run,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        long known = Query.number("after", after, 0, Long.MAX_VALUE, 0);
        int most = (int) Query.number("limit", limit, 1, EventLog.MOST_IN_A_PAGE, STANDARD_LIMIT);
        EventPage page = StorageException.guarded(
                "reading the events", () -> log().page(known, most, filter(guest, stream, run, security)));
        return page.events().stream()
                .map(LoggedEvent::json)
                .collect(Collectors.joining(
                        ",", "{\"events\":[", "],\"next\":" + page.next() + ",\"oldest\":" + page.oldest() + "}"));
    }

    /**
     * Each event as it is heard; after {@code after} or {@code Last-Event-ID} also those that were missed, without either
     * only what is heard from now on.
     */
    @Operation(summary = "What is heard, as server-sent events; Last-Event-ID is honoured")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void live(
            @QueryParam("guest") @Nullable String guest,
            @QueryParam("stream") @Nullable String stream,
            @QueryParam("run") @Nullable String run,
            @QueryParam("after") @Nullable String after,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
            @Context SecurityContext security,
            @Context SseEventSink sink,
            @Context Sse sse) {
        long known = Query.number("after", after, 0, Long.MAX_VALUE, log().newest());
        long last = Query.number(HttpHeaders.LAST_EVENT_ID_HEADER, lastEventId, 0, Long.MAX_VALUE, known);
        Caller caller = Callers.of(security);
        EventFilter filter = filter(guest, stream, run, security);
        feeds.begin(caller, new LiveFeed(log(), filter, last, sink, sse, () -> doorkeeper.isStill(caller)));
    }

    private static EventFilter filter(
            @Nullable String guest, @Nullable String stream, @Nullable String run, SecurityContext security) {
        return new EventFilter(
                Query.text(guest),
                Query.text(stream),
                Query.text(run),
                Callers.of(security).guests().only());
    }

    private EventLog log() {
        return streamer.listening().events();
    }
}
