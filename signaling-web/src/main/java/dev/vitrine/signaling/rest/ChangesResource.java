package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.change.Changes;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Doorkeeper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** That something has changed, for consoles. */
@Path("/changes")
@RequestScoped
@Tag(name = "Server")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ChangesResource {

    @Inject
    private Changes changes;

    @Inject
    private LiveFeeds feeds;

    @Inject
    private Doorkeeper doorkeeper;

    @Operation(
            summary = "What has changed, as server-sent events named changed, for operators",
            description =
                    "The data is {\"what\": \"guests\"} or sessions, users, invitations, tokens, audit. Whoever opens"
                            + " the feed asks for everything once; what changed before is not told.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void live(@Context SecurityContext security, @Context SseEventSink sink, @Context Sse sse) {
        Caller caller = Callers.operator(security, "Following changes");
        feeds.begin(caller, new ChangeFeed(changes, sink, sse, () -> doorkeeper.isStill(caller)));
    }
}
