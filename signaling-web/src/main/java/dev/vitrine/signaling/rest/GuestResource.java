package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.engine.GuestChangeException;
import dev.vitrine.streamer.engine.GuestRegistry;
import dev.vitrine.streamer.engine.Streamer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One guest: what it is made of, another shape of it, its end. */
@Path("/guests/{guest}")
@RequestScoped
@Tag(name = "Guests")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class GuestResource {

    @Inject
    private Streamer streamer;

    @Inject
    private GuestRequests requests;

    @Operation(summary = "A guest with its properties", description = "Needs the role admin.")
    @APIResponse(
            responseCode = "200",
            description = "The guest",
            headers =
                    @Header(
                            name = "ETag",
                            description = "its version, of one that can be changed",
                            schema = @Schema(type = SchemaType.STRING)))
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @GET
    public Response guest(@PathParam("guest") String name, @Context SecurityContext security) {
        Callers.admin(security, "Reading a guest's properties");
        GuestRegistry.Definition definition = streamer.guests().find(name).orElseThrow(() -> Guests.unknown(name));
        return tagged(Response.ok(requests.item(name).with(definition.properties())), definition)
                .build();
    }

    /** Whoever watches it sees the guest as it is then, without loading the page again. */
    @Operation(
            summary = "Changes a guest",
            description =
                    "Needs the role admin, and the ETag of what you saw as If-Match. The body is that of adding one: all"
                            + " properties, not those alone that change.")
    @APIResponse(
            responseCode = "200",
            description = "It is changed.",
            headers = @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "A property cannot be: the problem's member field names it.")
    @APIResponse(responseCode = "409", description = "It is the configuration's.")
    @APIResponse(responseCode = "412", description = "Somebody else changed it meanwhile.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(
            @PathParam("guest") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body,
            @Context SecurityContext security) {
        Callers.admin(security, "Changing a guest");
        GuestBody guest = GuestBody.of(body);
        if (guest.name().filter(other -> !other.equals(name)).isPresent()) {
            throw ProblemException.field(
                    "name", "name is " + guest.name().orElse("") + ": a guest keeps its name, " + name);
        }
        GuestWarnings warnings = new GuestWarnings();
        GuestRegistry.Definition changed = requests.change("guest.change", name, guests -> {
            long version = required(guests, name, ifMatch);
            warnings.add(guests.check(name, guest.properties()));
            return guests.change(name, guest.properties(), version);
        });
        return warnings.on(tagged(Response.ok(requests.item(name).with(changed.properties())), changed))
                .build();
    }

    @Operation(
            summary = "Removes a guest",
            description =
                    "Needs the role admin, and the ETag of what you saw as If-Match. Whoever watches it is told; what is"
                            + " recorded of it ends and stays.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "409", description = "It is the configuration's.")
    @APIResponse(responseCode = "412", description = "Somebody else changed it meanwhile.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @DELETE
    public void remove(
            @PathParam("guest") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        Callers.admin(security, "Removing a guest");
        requests.change("guest.remove", name, guests -> {
            guests.remove(name, required(guests, name, ifMatch));
            return name;
        });
    }

    /** The version that there is, which is the one that whoever changes it has seen. */
    private static long required(GuestRegistry guests, String name, @Nullable String ifMatch)
            throws GuestChangeException {
        guests.requireChangeable(name);
        long version = guests.find(name)
                .map(GuestRegistry.Definition::version)
                .orElseThrow(() -> Guests.unknown(name))
                .orElseThrow();
        Versions.require(ifMatch, version);
        return version;
    }

    private static Response.ResponseBuilder tagged(
            Response.ResponseBuilder response, GuestRegistry.Definition definition) {
        definition.version().ifPresent(version -> response.tag(Versions.tag(version)));
        return response;
    }
}
