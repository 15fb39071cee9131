package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.engine.GuestRegistry;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What there is to watch, and a new guest. */
@Path("/guests")
@RequestScoped
@Tag(name = "Guests")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the field
public class GuestsResource {

    static final String ADDING = "Adding a guest";

    @Inject
    private GuestRequests requests;

    @Operation(summary = "What there is to watch", description = "For everybody who signed in: role viewer.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public List<GuestItem> guests() {
        return requests.items().toList();
    }

    /** It is there when this answers, and again when the server was started anew. */
    @Operation(
            summary = "Adds a guest",
            description =
                    "Needs the role admin. The body names the guest, its kind and its properties, all as strings: those"
                            + " of vitrine.guest.NAME.* in the configuration.")
    @APIResponse(
            responseCode = "201",
            description = "It is there. The header Vitrine-Warning says what may yet be wrong.",
            headers = @Header(name = "ETag", description = "its version", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "A property cannot be: the problem's member field names it.")
    @APIResponse(responseCode = "409", description = "There is one of that name already.")
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(InputStream body, @Context SecurityContext security, @Context UriInfo address) {
        Callers.admin(security, ADDING);
        GuestBody guest = GuestBody.of(body);
        String name = guest.requiredName();
        GuestWarnings warnings = new GuestWarnings();
        GuestRegistry.Definition added = requests.change("guest.add", name, guests -> {
            warnings.add(guests.check(name, guest.properties()));
            return guests.add(name, guest.properties());
        });
        return warnings.on(Response.created(
                                address.getAbsolutePathBuilder().path(name).build())
                        .tag(Versions.tag(added.version().orElseThrow()))
                        .entity(requests.item(name).with(added.properties())))
                .build();
    }
}
