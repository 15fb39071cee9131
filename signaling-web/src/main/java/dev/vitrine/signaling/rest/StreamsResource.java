package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.ServerMessage;
import dev.vitrine.signaling.message.SoundWording;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.listening.StreamEar;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.recording.WavClip;
import dev.vitrine.streamer.sound.Clip;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A guest's streams, and what each sounded like before anybody came. */
@Path("/guests/{guest}/streams")
@RequestScoped
@Tag(name = "Sound")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class StreamsResource {

    static final String WAV = "audio/wav";

    /** When the first sample of the answer sounded. */
    static final String BEGINS = "Vitrine-Begins";

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Inject
    private PreRollBudget budget;

    private int budgetSeconds;

    /** @param preRollSeconds how much of each stream is kept for whoever comes later */
    public record Streams(ServerMessage.Attachment attachment, int preRollSeconds, List<StreamItem> streams) {

        public Streams {
            streams = List.copyOf(streams);
        }
    }

    @Operation(summary = "The streams of a guest, and since when they are listened to")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public Streams streams(@PathParam("guest") String name) {
        GuestListening guest = guests.guest(name);
        return new Streams(
                SoundWording.of(guest.guest().soundAttachment()),
                guest.preRollSeconds(),
                guest.ears().stream().map(StreamItem::of).toList());
    }

    /** A WAV file of what is kept between two times, of all that is kept without them. */
    @Operation(summary = "A WAV file of what sounded lately, between two times or all that is kept")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{stream}/pre-roll")
    @Produces(WAV)
    public Response preRoll(
            @PathParam("guest") String name,
            @PathParam("stream") String stream,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        GuestListening guest = guests.guest(name);
        StreamEar ear = guests.ear(guest, stream);
        HostTime hostTime = streamer.listening().hostTime();
        long now = System.nanoTime();
        long oldest = now - TimeUnit.SECONDS.toNanos(guest.preRollSeconds() + 1L);
        long begin = Query.moment("from", from)
                .map(moment -> Math.max(oldest, hostTime.nanosAt(moment, now)))
                .orElse(oldest);
        long end = Query.moment("to", to)
                .map(moment -> hostTime.nanosAt(moment, now))
                .orElse(now);
        takeBudget(guest, end - begin);
        Clip clip = ear.stream().preRoll().read(begin, end);
        if (clip.frames() == 0) {
            throw ProblemException.notFound("Of that time nothing is kept of stream '" + stream + "'; the last "
                    + guest.preRollSeconds() + " s are.");
        }
        WavClip wav = new WavClip(clip);
        StreamingOutput bytes = wav::writeTo;
        return Response.ok(bytes, WAV)
                .header(HttpHeaders.CONTENT_LENGTH, wav.lengthBytes())
                .header(BEGINS, hostTime.at(clip.captureNanos()[0]))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private void takeBudget(GuestListening guest, long nanos) {
        int seconds = Math.clamp(Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1)), 0, guest.preRollSeconds());
        budget.take(seconds);
        budgetSeconds = seconds;
    }

    /** When the request is over and its answer written, or not: of a HEAD nobody writes it. */
    @PreDestroy
    void giveBudgetBack() {
        budget.giveBack(budgetSeconds);
    }
}
