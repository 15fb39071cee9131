package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.listening.Recordings;
import dev.vitrine.streamer.listening.StreamEar;
import dev.vitrine.streamer.recording.RecordingName;
import dev.vitrine.streamer.recording.SettledSound;
import dev.vitrine.streamer.sound.SoundStreams;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is being recorded and what was. */
@Path("/recordings")
@RequestScoped
@Tag(name = "Sound")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class RecordingsResource {

    private static final Set<String> MEMBERS = Set.of("guest", "streams", "run");
    private static final int STANDARD_SIZE = 50;
    private static final int MOST_SIZE = 500;
    private static final String RECORDING = "Recording";

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    /** The newest first; {@code page} counts from 1. */
    @Operation(summary = "Recordings, the newest first, in pages that count from 1")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public RecordingList list(
            @QueryParam("guest") @Nullable String guest,
            @QueryParam("run") @Nullable String run,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        int number = (int) Query.number("page", page, 1, Integer.MAX_VALUE, 1);
        Recordings.Page found = recordings()
                .page(fits(guest, run), number, (int) Query.number("size", size, 1, MOST_SIZE, STANDARD_SIZE));
        return new RecordingList(
                RecordingItem.of(found.recordings()), found.more() ? Optional.of(number + 1) : Optional.empty());
    }

    private Predicate<RecordingName> fits(@Nullable String guest, @Nullable String run) {
        Optional<String> wantedGuest = Query.text(guest);
        Optional<String> wantedRun = Query.text(run);
        return name -> guests.sees(name.guest())
                && wantedGuest.map(name.guest()::equals).orElse(true)
                && (wantedRun.isEmpty() || wantedRun.equals(name.run()));
    }

    /** Begins one for each stream that is named, for all without names. */
    @Operation(summary = "Begins to record streams of a guest")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(InputStream body, @Context SecurityContext security) {
        Callers.operator(security, RECORDING);
        Body asked = Body.of(body, MEMBERS);
        GuestListening guest = guests.guest(asked.requiredText("guest", ClipsResource.LONGEST_NAME));
        List<StreamEar> ears = guest.ears(asked.texts("streams", SoundStreams.MOST_STREAMS));
        Optional<String> run = asked.text("run", ClipsResource.LONGEST_NAME);
        run.ifPresent(id -> streamer.listening().runs().require(id, guest.name()));
        return Response.status(Response.Status.CREATED)
                .entity(RecordingList.whole(RecordingItem.of(recordings().start(guest, ears, run))))
                .build();
    }

    @Operation(summary = "Ends a recording")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Path("/{id}/stop")
    public RecordingItem stop(@PathParam("id") String id, @Context SecurityContext security) {
        Callers.operator(security, RECORDING);
        return recordings().stop(seen(id)).map(RecordingItem::of).orElseThrow(() -> unknown(id));
    }

    @Operation(summary = "One recording")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{id}")
    public RecordingItem recording(@PathParam("id") String id) {
        return recordings().find(seen(id)).map(RecordingItem::of).orElseThrow(() -> unknown(id));
    }

    @Operation(summary = "Deletes a recording that is not running")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id, @Context SecurityContext security) {
        Callers.operator(security, RECORDING);
        switch (recordings().delete(seen(id))) {
            case DELETED -> {
                // 204
            }
            case UNKNOWN -> throw unknown(id);
            case STILL_RECORDING ->
                throw ProblemException.conflict("Recording '" + id + "' is running: stop it first.");
        }
    }

    /** The WAV file; of one that is running what there is until now. */
    @Operation(summary = "The WAV file; of one that is running what there is")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{id}/sound")
    @Produces(StreamsResource.WAV)
    public Response sound(@PathParam("id") String id) {
        SettledSound sound = recordings().sound(seen(id)).orElseThrow(() -> unknown(id));
        StreamingOutput bytes = sound::writeTo;
        return Response.ok(bytes, StreamsResource.WAV)
                .header(HttpHeaders.CONTENT_LENGTH, sound.lengthBytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + id + ".wav\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** When each second of it sounded, and what was missing: lines of JSON. */
    @Operation(summary = "When each second of it sounded and what was missing, as lines of JSON")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{id}/times")
    @Produces("application/x-ndjson")
    public Response times(@PathParam("id") String id) {
        return Response.ok(recordings()
                        .times(seen(id))
                        .orElseThrow(() -> unknown(id))
                        .toFile())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** @throws ProblemException when it is of a guest that whoever asks may not see */
    private String seen(String id) {
        return RecordingName.parse(id)
                .filter(name -> guests.sees(name.guest()))
                .map(name -> id)
                .orElseThrow(() -> unknown(id));
    }

    private Recordings recordings() {
        return streamer.listening().recordings();
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no recording '" + id + "'; GET /api/recordings names them.");
    }
}
