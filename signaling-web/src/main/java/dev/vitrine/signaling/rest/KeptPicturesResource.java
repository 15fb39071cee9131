package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.engine.Streamer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pictures that show why expectations failed. */
@Path("/guests/{guest}/screenshots/{name}")
@RequestScoped
@Tag(name = "Test benches")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class KeptPicturesResource {

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Operation(summary = "A picture that shows why an expectation failed, by the address that its answer has")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Produces(ScreenshotResource.PNG)
    public Response picture(@PathParam("guest") String guest, @PathParam("name") String name) {
        guests.guest(guest);
        byte[] png = streamer.listening()
                .keptPictures()
                .find(guest, name)
                .orElseThrow(() -> ProblemException.notFound("Guest '" + guest + "' has no screenshot '" + name
                        + "'; the answers of failed expectations name them, and they are kept as long as recordings."));
        return Response.ok(png, ScreenshotResource.PNG)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".png\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=86400, immutable")
                .build();
    }
}
