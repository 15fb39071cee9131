package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.ServerMessage;
import dev.vitrine.signaling.message.Wording;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Room;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What there is to watch. */
@Path("/guests")
@RequestScoped
@Tag(name = "Guests")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class GuestsResource {

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    /** @param reason a sentence for people; absent when the state says it all */
    public record GuestItem(
            String name, String kind, String state, Optional<String> reason, List<ServerMessage.DisplayItem> displays) {

        public GuestItem {
            displays = List.copyOf(displays);
        }
    }

    @Operation(summary = "What there is to watch")
    @GET
    public List<GuestItem> guests() {
        return streamer.rooms().stream()
                .filter(room -> guests.sees(room.name()))
                .map(GuestsResource::item)
                .toList();
    }

    private static GuestItem item(Room room) {
        Notice.GuestChanged guest = room.guest();
        return new GuestItem(
                room.name(),
                room.kind(),
                Wording.state(guest.state()),
                Wording.reason(guest.state()),
                Wording.displays(guest.displays()));
    }
}
