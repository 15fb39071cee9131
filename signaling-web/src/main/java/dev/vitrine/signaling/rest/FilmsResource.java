package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Audit;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.listening.Films;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.listening.StorageException;
import dev.vitrine.streamer.recording.Recording;
import dev.vitrine.streamer.recording.RecordingName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Films of displays with the guest's sound: those that are being made and those that were. */
@Path("/films")
@RequestScoped
@Tag(name = "Films")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class FilmsResource {

    private static final Set<String> MEMBERS = Set.of("guest", "display", "run");
    private static final int STANDARD_SIZE = 50;
    private static final int MOST_SIZE = 500;
    private static final int MOST_DISPLAY = 1000;
    private static final String FILMING = "Filming";

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    /** The newest first; {@code page} counts from 1. */
    @Operation(summary = "Films, the newest first, in pages that count from 1")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public FilmItem.Page list(
            @QueryParam("guest") @Nullable String guest,
            @QueryParam("run") @Nullable String run,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        int number = (int) Query.number("page", page, 1, Integer.MAX_VALUE, 1);
        Films.Page found =
                films().page(fits(guest, run), number, (int) Query.number("size", size, 1, MOST_SIZE, STANDARD_SIZE));
        return new FilmItem.Page(
                found.films().stream().map(this::item).toList(),
                found.more() ? Optional.of(number + 1) : Optional.empty(),
                Query.text(guest)
                        .filter(guests::sees)
                        .flatMap(streamer.listening()::guest)
                        .map(GuestListening::keepsLastMinute));
    }

    private Predicate<RecordingName> fits(@Nullable String guest, @Nullable String run) {
        Optional<String> wantedGuest = Query.text(guest);
        Optional<String> wantedRun = Query.text(run);
        return name -> guests.sees(name.guest())
                && wantedGuest.map(name.guest()::equals).orElse(true)
                && (wantedRun.isEmpty() || wantedRun.equals(name.run()));
    }

    @Operation(summary = "Begins to film a display of a guest, with all of the guest's sound")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(InputStream body, @Context SecurityContext security) {
        Callers.operator(security, FILMING);
        Body asked = Body.of(body, MEMBERS);
        GuestListening guest = guests.guest(asked.requiredText("guest", ClipsResource.LONGEST_NAME));
        if (!guest.guest().showsPictures()) {
            throw ProblemException.conflict("Guest '" + guest.name()
                    + "' sends its picture straight to the browsers: nothing of it can be filmed here.");
        }
        int number = asked.integer("display", 0, MOST_DISPLAY).orElse(0);
        Display display = guests.display(guest, String.valueOf(number));
        Optional<String> run = asked.text("run", ClipsResource.LONGEST_NAME);
        run.ifPresent(id -> streamer.listening().runs().require(id, guest.name()));
        FilmItem film = item(films().start(guest, display, run));
        audit.record("film.start", guest.name(), AuditEntry.DONE, film.id());
        return Response.status(Response.Status.CREATED).entity(film).build();
    }

    @Operation(summary = "Ends a film")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Path("/{id}/stop")
    public FilmItem stop(@PathParam("id") String id, @Context SecurityContext security) {
        Callers.operator(security, FILMING);
        RecordingName name = seen(id);
        FilmItem film = films().stop(id).map(this::item).orElseThrow(() -> unknown(id));
        audit.record("film.stop", name.guest(), AuditEntry.DONE, id);
        return film;
    }

    @Operation(summary = "One film")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{id}")
    public FilmItem film(@PathParam("id") String id) {
        seen(id);
        return films().find(id).map(this::item).orElseThrow(() -> unknown(id));
    }

    @Operation(summary = "Deletes a film that is not running")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id, @Context SecurityContext security) {
        Callers.operator(security, FILMING);
        RecordingName name = seen(id);
        switch (films().delete(id)) {
            case DELETED -> audit.record("film.remove", name.guest(), AuditEntry.DONE, id);
            case UNKNOWN -> throw unknown(id);
            case STILL_FILMED -> throw ProblemException.conflict("Film '" + id + "' is running: stop it first.");
        }
    }

    @Operation(
            summary = "The WebM file; of one that is running what there is",
            description =
                    "With the header Range a part of it (206), as players ask for; 416 when nothing is in that part.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{id}/film")
    @Produces(FilmBytes.WEBM)
    public Response bytes(@PathParam("id") String id, @HeaderParam("Range") @Nullable String range) {
        seen(id);
        java.nio.file.Path file = films().file(id).orElseThrow(() -> unknown(id));
        return StorageException.guarded("reading a film", () -> FilmBytes.of(file, id, range));
    }

    /** @throws ProblemException when it is of a guest that whoever asks may not see */
    private RecordingName seen(String id) {
        return RecordingName.parse(id).filter(name -> guests.sees(name.guest())).orElseThrow(() -> unknown(id));
    }

    private FilmItem item(Recording film) {
        return FilmItem.of(film, films().failure(film.name().toString()));
    }

    private Films films() {
        return streamer.listening().films();
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no film '" + id + "'; GET /api/films names them.");
    }
}
