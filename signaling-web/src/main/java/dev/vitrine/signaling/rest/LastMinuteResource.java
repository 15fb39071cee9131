package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.film.FilmClip;
import dev.vitrine.streamer.film.FilmStore;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.listening.Films;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.recording.HostTime;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The last minute of a display with the guest's sound, after something odd. */
@Path("/guests/{guest}/displays/{display}/last-minute")
@RequestScoped
@Tag(name = "Films")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class LastMinuteResource {

    private static final Set<String> MEMBERS = Set.of("run");

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Inject
    private ClipAllowance allowance;

    @Operation(
            summary = "A WebM file of the last minute of a display with the guest's sound",
            description =
                    "Of guests for which it is kept (VITRINE_GUEST_<NAME>_LASTMINUTE=1). It begins with a key frame,"
                            + " up to six seconds before that minute; Vitrine-Begins says when that was. 404 when nothing"
                            + " is kept.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Produces(FilmBytes.WEBM)
    public Response film(@PathParam("guest") String name, @PathParam("display") String number) {
        GuestListening guest = guests.guest(name);
        Display display = guests.display(guest, number);
        FilmClip clip = clip(guest, display);
        HostTime hostTime = streamer.listening().hostTime();
        String title = FilmStore.title(name, display.id());
        StreamingOutput bytes = out -> clip.writeTo(out, hostTime, title);
        return Response.ok(bytes, FilmBytes.WEBM)
                .header(HttpHeaders.CONTENT_LENGTH, clip.lengthBytes(hostTime, title))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".last-minute.webm\"")
                .header(StreamsResource.BEGINS, clip.begins(hostTime))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @Operation(summary = "Keeps the last minute of a display as a film")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response keep(
            @PathParam("guest") String name,
            @PathParam("display") String number,
            InputStream body,
            @Context SecurityContext security) {
        GuestListening guest = guests.guest(name);
        Display display = guests.display(guest, number);
        Optional<String> run = Body.of(body, MEMBERS).text("run", ClipsResource.LONGEST_NAME);
        run.ifPresent(id -> streamer.listening().runs().require(id, name));
        FilmClip clip = clip(guest, display);
        spend(Callers.of(security));
        return Response.status(Response.Status.CREATED)
                .entity(FilmItem.of(films().keep(guest, display, run, clip), Optional.empty()))
                .build();
    }

    private FilmClip clip(GuestListening guest, Display display) {
        return films().lastMinute(guest, display).orElseThrow(() -> ProblemException.notFound(nothing(guest, display)));
    }

    private String nothing(GuestListening guest, Display display) {
        if (!guest.keepsLastMinute()) {
            return "The last minute of guest '" + guest.name() + "' is not kept: VITRINE_GUEST_<NAME>_LASTMINUTE=1"
                    + " keeps it from the server's next start on.";
        }
        return "Of display " + display.id() + " of guest '" + guest.name() + "' nothing is kept"
                + films().lastMinuteFailure(guest, display)
                        .map(reason -> ": " + reason)
                        .orElse(" yet.");
    }

    private void spend(Caller caller) {
        long missingNanos = allowance.take(caller.principalName(), 1, System.nanoTime());
        if (missingNanos > 0) {
            long seconds = Math.ceilDiv(missingNanos, TimeUnit.SECONDS.toNanos(1));
            throw ProblemException.tooMany(
                    caller.name() + " keeps at most " + ClipAllowance.CLIPS + " clips a minute: try again in " + seconds
                            + " s.",
                    seconds);
        }
    }

    private Films films() {
        return streamer.listening().films();
    }
}
