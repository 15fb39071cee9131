package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Audit;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.listening.PictureReferences;
import dev.vitrine.streamer.picture.RgbPicture;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pictures that a guest is known to show: expected by name. */
@Path("/guests/{guest}/pictures")
@RequestScoped
@Tag(name = "Test benches")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class PicturesResource {

    private static final int MOST_BYTES = 16 << 20;
    private static final String PICTURES = "Changing known pictures";

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    /** A known picture. */
    public record PictureReference(String name, int width, int height) {}

    /** Their names, in order. */
    public record PictureNames(List<String> pictures) {

        public PictureNames {
            pictures = List.copyOf(pictures);
        }
    }

    @Operation(summary = "The names of the known pictures of a guest")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public PictureNames list(@PathParam("guest") String guest) {
        return new PictureNames(pictures(guest).names());
    }

    @Operation(summary = "A known picture as it was given")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{name}")
    @Produces(ScreenshotResource.PNG)
    public Response png(@PathParam("guest") String guest, @PathParam("name") String name) {
        return Response.ok(pictures(guest).png(name).orElseThrow(() -> unknown(guest, name)), ScreenshotResource.PNG)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @Operation(
            summary = "Makes a picture known, or puts it in the place of the one of that name",
            description = "An opaque PNG file, as large as a region of the display or all of it.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @PUT
    @Path("/{name}")
    @Consumes(ScreenshotResource.PNG)
    public Response put(
            @PathParam("guest") String guest,
            @PathParam("name") String name,
            InputStream body,
            @Context SecurityContext security)
            throws IOException {
        Callers.operator(security, PICTURES);
        PictureReferences pictures = pictures(guest);
        byte[] png = Upload.bytes(body, MOST_BYTES, "A picture");
        boolean isNew = pictures.put(name, png);
        audit.record("picture.put", guest, AuditEntry.DONE, name);
        RgbPicture known = pictures.find(name).orElseThrow(() -> unknown(guest, name));
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .entity(new PictureReference(name, known.width(), known.height()))
                .build();
    }

    @Operation(summary = "Forgets a known picture")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @DELETE
    @Path("/{name}")
    public void delete(
            @PathParam("guest") String guest, @PathParam("name") String name, @Context SecurityContext security) {
        Callers.operator(security, PICTURES);
        if (!pictures(guest).delete(name)) {
            throw unknown(guest, name);
        }
        audit.record("picture.remove", guest, AuditEntry.DONE, name);
    }

    private PictureReferences pictures(String guest) {
        return guests.guest(guest).pictures();
    }

    private static ProblemException unknown(String guest, String name) {
        return ProblemException.notFound("Guest '" + guest + "' has no known picture '" + name + "'; GET /api/guests/"
                + guest + "/pictures names them.");
    }
}
