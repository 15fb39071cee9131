package dev.vitrine.signaling.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a guest lets newcomers in. */
@Path("/guests/{guest}/closed")
@RequestScoped
@Tag(name = "Sessions")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the field
public class AdmissionResource {

    private static final String CLOSED = "closed";

    @Inject
    private Supervisor supervisor;

    /** @param closed whether newcomers are turned away */
    public record AdmissionItem(boolean closed) {}

    @Operation(
            summary = "Closes a guest to newcomers, or opens it again",
            description = "Needs the role operator. Whoever watches goes on, and operators are let in nevertheless.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public AdmissionItem set(@PathParam("guest") String guest, InputStream body, @Context SecurityContext security) {
        Callers.operator(security, "Closing a guest");
        Body asked = Body.of(body, Set.of(CLOSED));
        if (!asked.has(CLOSED)) {
            throw ProblemException.badRequest("closed is missing, it must be true or false");
        }
        boolean closed = asked.flag(CLOSED);
        supervisor.admission(guest, closed);
        return new AdmissionItem(closed);
    }
}
