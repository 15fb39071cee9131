package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Audit;
import dev.vitrine.streamer.chime.Reference;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.listening.References;
import dev.vitrine.streamer.sound.SoundFormat;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sounds that a guest is known to make: recognised in its streams, and expected by name. */
@Path("/guests/{guest}/references")
@RequestScoped
@Tag(name = "Sound")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ReferencesResource {

    /** Twice what the longest reference has as floats in two channels. */
    private static final int MOST_BYTES = 8 << 20;

    private static final String REFERENCES = "Changing references";

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    /** @param seconds how long it sounds, without the silence around it */
    public record ReferenceItem(String name, double seconds) {

        static ReferenceItem of(Reference reference) {
            return new ReferenceItem(reference.name(), (double) reference.lengthSamples() / SoundFormat.RATE_HZ);
        }
    }

    /** By name. */
    public record ReferenceList(List<ReferenceItem> references) {

        public ReferenceList {
            references = List.copyOf(references);
        }
    }

    @Operation(summary = "The known sounds of a guest")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public ReferenceList list(@PathParam("guest") String guest) {
        return new ReferenceList(
                references(guest).all().stream().map(ReferenceItem::of).toList());
    }

    /** The WAV file as it was given. */
    @Operation(summary = "A known sound as it was given")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{name}")
    @Produces(StreamsResource.WAV)
    public Response wav(@PathParam("guest") String guest, @PathParam("name") String name) {
        return Response.ok(references(guest)
                        .wav(name)
                        .orElseThrow(() -> unknown(guest, name))
                        .toFile())
                .build();
    }

    /** Makes it known, or puts it in the place of the one of that name. */
    @Operation(summary = "Makes a sound known, or puts it in the place of the one of that name")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @PUT
    @Path("/{name}")
    @Consumes({StreamsResource.WAV, "audio/x-wav", "audio/wave", "audio/vnd.wave"})
    public Response put(
            @PathParam("guest") String guest,
            @PathParam("name") String name,
            InputStream body,
            @Context SecurityContext security)
            throws IOException {
        Callers.operator(security, REFERENCES);
        References references = references(guest);
        byte[] wav = Upload.bytes(body, MOST_BYTES, "A reference");
        boolean isNew = references.put(name, wav);
        audit.record("reference.put", guest, AuditEntry.DONE, name);
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .entity(ReferenceItem.of(references.find(name).orElseThrow(() -> unknown(guest, name))))
                .build();
    }

    @Operation(summary = "Forgets a known sound")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @DELETE
    @Path("/{name}")
    public void delete(
            @PathParam("guest") String guest, @PathParam("name") String name, @Context SecurityContext security) {
        Callers.operator(security, REFERENCES);
        if (!references(guest).delete(name)) {
            throw unknown(guest, name);
        }
        audit.record("reference.remove", guest, AuditEntry.DONE, name);
    }

    private References references(String guest) {
        return guests.guest(guest).references();
    }

    private static ProblemException unknown(String guest, String name) {
        return ProblemException.notFound("Guest '" + guest + "' has no reference '" + name + "'; GET /api/guests/"
                + guest + "/references names them.");
    }
}
