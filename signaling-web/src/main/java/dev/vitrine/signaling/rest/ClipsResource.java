package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.listening.StreamEar;
import dev.vitrine.streamer.recording.Recording;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.sound.SoundStreams;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Keeps the last seconds of sound after something odd. */
@Path("/guests/{guest}/clips")
@RequestScoped
@Tag(name = "Sound")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ClipsResource {

    static final int LONGEST_NAME = 64;

    private static final Set<String> MEMBERS = Set.of("seconds", "streams", "run");

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Inject
    private ClipAllowance allowance;

    /** Of all streams when none are named. */
    @Operation(summary = "Keeps the last seconds of sound")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response keep(@PathParam("guest") String name, InputStream body, @Context SecurityContext security) {
        GuestListening guest = guests.guest(name);
        Body asked = Body.of(body, MEMBERS);
        double seconds = asked.requiredNumber("seconds", 0.01, SoundSettings.MOST_PRE_ROLL_SECONDS);
        List<StreamEar> ears = guest.ears(asked.texts("streams", SoundStreams.MOST_STREAMS));
        Optional<String> run = asked.text("run", LONGEST_NAME);
        run.ifPresent(id -> streamer.listening().runs().require(id, name));
        spend(ears.size(), Callers.of(security));
        List<Recording> kept = streamer.listening().recordings().keepLast(guest, ears, run, (long) (seconds * 1e9));
        return Response.status(Response.Status.CREATED)
                .entity(RecordingList.whole(RecordingItem.of(kept)))
                .build();
    }

    private void spend(int clips, Caller caller) {
        long missingNanos = allowance.take(caller.key(), clips, System.nanoTime());
        if (missingNanos > 0) {
            long seconds = Math.ceilDiv(missingNanos, TimeUnit.SECONDS.toNanos(1));
            throw ProblemException.tooMany(
                    caller.name() + " keeps at most " + ClipAllowance.CLIPS + " clips a minute: try again in " + seconds
                            + " s, or keep clips of fewer streams.",
                    seconds);
        }
    }
}
