package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.picture.Thumbnail;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A glance at a guest, for lists. */
@Path("/guests/{guest}/thumbnail")
@RequestScoped
@Tag(name = "Guests")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ThumbnailResource {

    private static final int MOST_WIDTH = 320;
    private static final String PNG = "image/png";

    @Inject
    private Guests guests;

    @Operation(
            summary = "What the guest's first display shows, at most " + MOST_WIDTH + " pixels wide",
            description =
                    "For whoever may watch the guest. The entity tag changes with the picture; 404 while there is none.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Produces(PNG)
    public Response thumbnail(@PathParam("guest") String guest, @Context Request request)
            throws IOException, InterruptedException {
        Optional<Thumbnail> taken = guests.room(guest).thumbnail(MOST_WIDTH);
        if (taken.isEmpty()) {
            throw ProblemException.notFound("Guest '" + guest + "' has no picture at the moment.");
        }
        EntityTag tag = new EntityTag(String.valueOf(taken.get().sequence()));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = known == null ? Response.ok(png(taken.get())) : known;
        return answer.tag(tag).header("Cache-Control", "private, no-cache").build();
    }

    private static byte[] png(Thumbnail thumbnail) throws IOException {
        BufferedImage image = new BufferedImage(thumbnail.width(), thumbnail.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < thumbnail.height(); y++) {
            for (int x = 0; x < thumbnail.width(); x++) {
                image.setRGB(x, y, thumbnail.rgb(x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
