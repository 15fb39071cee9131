package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.engine.GuestChangeException;
import dev.vitrine.streamer.engine.Streamer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a guest could be as somebody describes it. */
@Path("/guests/check")
@RequestScoped
@Tag(name = "Guests")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the field
public class GuestCheckResource {

    @Inject
    private Streamer streamer;

    @Operation(
            summary = "Checks a guest without adding or changing it",
            description =
                    "Needs the role admin. The body is that of adding one; the name of a guest that was added checks"
                            + " a change of it.")
    @APIResponse(
            responseCode = "204",
            description = "It could be. The header Vitrine-Warning says what may yet be wrong.")
    @APIResponse(responseCode = "400", description = "A property cannot be: the problem's member field names it.")
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response check(InputStream body, @Context SecurityContext security) {
        Callers.admin(security, "Checking a guest");
        GuestBody guest = GuestBody.of(body);
        GuestWarnings warnings = new GuestWarnings();
        try {
            warnings.add(streamer.guests().check(guest.requiredName(), guest.properties()));
        } catch (GuestChangeException refused) {
            throw GuestRequests.problem(refused);
        }
        return warnings.on(Response.noContent()).build();
    }
}
