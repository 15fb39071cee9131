package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.ControlsWording;
import dev.vitrine.signaling.message.ServerMessage;
import dev.vitrine.streamer.guest.Display;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a display is controlled with, as it is at the moment. */
@Path("/guests/{guest}/displays/{display}/controls")
@RequestScoped
@Tag(name = "Test benches")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the field
public class ControlsResource {

    @Inject
    private Guests guests;

    /**
     * What is there.
     *
     * @param pointer {@code absolute} or {@code relative}
     * @param lights absent when the guest tells nothing of them
     * @param touch absent when there is no touch screen
     */
    public record ControlsItem(
            String pointer, Optional<ServerMessage.LightsItem> lights, Optional<ServerMessage.TouchItem> touch) {}

    @Operation(
            summary = "What a display is controlled with: pointer, the keyboard's lights, touch screen",
            description =
                    "lights are those of Caps Lock, Num Lock and Scroll Lock, as the guest switched them. touch is"
                            + " how many fingers are told apart, and whether the guest is known to have a touch screen.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public ControlsItem controls(@PathParam("guest") String name, @PathParam("display") String number) {
        Display display = guests.display(guests.guest(name), number);
        return new ControlsItem(
                display.pointerAbsolute() ? "absolute" : "relative",
                ControlsWording.lights(display.keyboardLights()),
                ControlsWording.touch(display.touchScreen()));
    }
}
