package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.picture.Camera;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.Png;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Region;
import dev.vitrine.streamer.picture.Shot;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a display shows, pixel for pixel. */
@Path("/guests/{guest}/displays/{display}/screenshot")
@RequestScoped
@Tag(name = "Test benches")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ScreenshotResource {

    static final String PNG = "image/png";

    /** When the picture became complete. */
    static final String CHANGED = "Vitrine-Changed";

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Inject
    private ScreenshotBudget budget;

    @Operation(
            summary = "What a display shows, pixel for pixel",
            description = "With cursor=true the guest's cursor is drawn where it is, when the guest leaves that to the"
                    + " browser. region=X,Y,WIDTH,HEIGHT is a part. The entity tag changes with the picture; 404 while"
                    + " there is none.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Produces(PNG)
    public Response screenshot(
            @PathParam("guest") String guest,
            @PathParam("display") String number,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("region") @Nullable String region,
            @Context Request request)
            throws InterruptedException {
        Display display = guests.display(guests.guest(guest), number);
        boolean withCursor = Query.flag("cursor", cursor);
        Optional<Region> part = RegionText.of(region);
        Response.ResponseBuilder known = request.evaluatePreconditions(
                tag(display.screen().sequence(), display.screen().changedNanos(), display, withCursor));
        if (known != null) {
            return known.header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
        }
        int pixels = pixels(part, display);
        budget.take(pixels);
        try {
            return taken(new Camera(display.screen()).take(part), guest, display, withCursor);
        } finally {
            budget.giveBack(pixels);
        }
    }

    private static int pixels(Optional<Region> part, Display display) {
        long pixels = part.map(region -> (long) region.width() * region.height())
                .orElse((long) display.width() * display.height());
        if (pixels > ScreenshotBudget.MOST_PIXELS) {
            throw ProblemException.badRequest("a screenshot has at most " + ScreenshotBudget.MOST_PIXELS
                    + " pixels, not " + pixels + ": ask for a smaller region");
        }
        return (int) pixels;
    }

    private Response taken(Shot shot, String guest, Display display, boolean withCursor) {
        return switch (shot) {
            case Shot.Nothing _ ->
                throw ProblemException.notFound(
                        "Display " + display.id() + " of guest '" + guest + "' has no picture at the moment.");
            case Shot.Outside outside ->
                throw ProblemException.badRequest(
                        "region is not in the picture, which is " + outside.width() + "x" + outside.height());
            case Shot.Taken taken ->
                Response.ok(Png.of(withCursor ? taken.with(display.cursor(), display.pointer()) : taken.picture()), PNG)
                        .tag(tag(taken.sequence(), taken.changedNanos(), display, withCursor))
                        .header(CHANGED, streamer.listening().hostTime().at(taken.changedNanos()))
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                        .build();
        };
    }

    private static EntityTag tag(long sequence, long changedNanos, Display display, boolean withCursor) {
        String picture = Long.toHexString(sequence) + "." + Long.toHexString(changedNanos);
        if (!withCursor) {
            return new EntityTag(picture);
        }
        PointerPosition pointer = display.pointer();
        CursorShape cursor = pointer.visible() ? display.cursor() : CursorShape.NONE;
        return new EntityTag(
                picture + "." + pointer.x() + "." + pointer.y() + "." + Integer.toHexString(cursor.hashCode()));
    }
}
