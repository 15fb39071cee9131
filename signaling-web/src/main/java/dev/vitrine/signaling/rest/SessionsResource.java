package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.Wording;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.viewer.PeerStatistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who watches what, and how well it reaches them: for operators. */
@Path("/sessions")
@RequestScoped
@Tag(name = "Sessions")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class SessionsResource {

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    /**
     * @param controls whether this viewer controls the guest
     * @param state of the media connection
     * @param width of the pictures sent, in pixels
     * @param roundTripMillis absent while unknown
     * @param lossPerMille packets the browser reported lost, of a thousand
     */
    public record SessionItem(
            String guest,
            String viewer,
            String name,
            String role,
            int display,
            boolean controls,
            String state,
            String codec,
            int width,
            int height,
            long picturesSent,
            long bytesSent,
            long bitsPerSecond,
            Optional<Double> roundTripMillis,
            int lossPerMille) {}

    @Operation(summary = "Who watches what, for operators")
    @GET
    public List<SessionItem> sessions(@Context SecurityContext security) {
        if (Caller.of(security.getUserPrincipal())
                .filter(caller -> caller.access().includes(Role.OPERATOR))
                .isEmpty()) {
            throw new ForbiddenException("Sessions are shown to the roles operator and admin alone.");
        }
        return streamer.rooms().stream()
                .filter(room -> guests.sees(room.name()))
                .flatMap(SessionsResource::items)
                .toList();
    }

    private static Stream<SessionItem> items(Room room) {
        Optional<String> controller = room.viewers().controller();
        return room.sittings().stream().map(sitting -> item(room.name(), sitting, controller));
    }

    private static SessionItem item(String guest, Sitting sitting, Optional<String> controller) {
        String viewer = sitting.viewer().id();
        PeerStatistics statistics = sitting.statistics();
        return new SessionItem(
                guest,
                viewer,
                sitting.viewer().name(),
                Wording.of(sitting.viewer().role()),
                sitting.display(),
                controller.filter(viewer::equals).isPresent(),
                sitting.state().name().toLowerCase(Locale.ROOT),
                statistics.codec(),
                statistics.width(),
                statistics.height(),
                statistics.picturesSent(),
                statistics.bytesSent(),
                statistics.bitsPerSecond(),
                Optional.of(statistics.roundTripMillis()).filter(millis -> millis >= 0),
                statistics.lossPerMille());
    }
}
