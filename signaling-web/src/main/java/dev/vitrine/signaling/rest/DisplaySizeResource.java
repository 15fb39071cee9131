package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.ServerMessage;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.picture.PictureLayout;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asks a guest for another size of one of its displays. */
@Path("/guests/{guest}/displays/{display}/size")
@RequestScoped
@Tag(name = "Machines")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class DisplaySizeResource {

    /** Below that no guest has a mode. */
    private static final int LEAST_PIXELS = 64;

    private static final int MOST_MILLIMETRES = 65_535;

    @Inject
    private Guests guests;

    @Inject
    private Machines machines;

    @Operation(
            summary = "Asks the guest to show a display at another size",
            description =
                    "Needs control of the guest, or the role operator. The body has width and height in pixels, and may have"
                            + " widthMillimetres and heightMillimetres of what it is shown on. 200 says that the guest's driver"
                            + " was told; whether it follows is its own affair, and is seen in the display's size.")
    @APIResponse(responseCode = "200", description = "The guest was asked: the display as it is now.")
    @APIResponse(responseCode = "403", description = "The caller may not.")
    @APIResponse(responseCode = "409", description = "This display cannot be asked: the detail says why.")
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ServerMessage.DisplayItem size(
            @PathParam("guest") String guest,
            @PathParam("display") String number,
            InputStream body,
            @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        Display display = guests.display(guests.guest(guest), number);
        Body wish = Body.of(body, Set.of("width", "height", "widthMillimetres", "heightMillimetres"));
        MachineRequest.ShowAtSize request = new MachineRequest.ShowAtSize(
                display.id(),
                required(wish, "width"),
                required(wish, "height"),
                wish.integer("widthMillimetres", 0, MOST_MILLIMETRES).orElse(0),
                wish.integer("heightMillimetres", 0, MOST_MILLIMETRES).orElse(0));
        machines.act(
                caller, guest, request, "display " + display.id() + ": " + request.width() + "x" + request.height());
        return new ServerMessage.DisplayItem(display.id(), display.label(), display.width(), display.height());
    }

    private static int required(Body wish, String member) {
        double number = wish.requiredNumber(member, LEAST_PIXELS, PictureLayout.MAX_SIDE);
        return wish.integer(member, LEAST_PIXELS, PictureLayout.MAX_SIDE).orElse((int) number);
    }
}
