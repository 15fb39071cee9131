package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.listening.Runs;
import dev.vitrine.streamer.verify.JUnitReport;
import dev.vitrine.streamer.verify.Run;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Test runs: each binds clips, events and verdicts of one guest. */
@Path("/runs")
@RequestScoped
@Tag(name = "Test benches")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class RunsResource {

    private static final Set<String> MEMBERS = Set.of("guest", "name");
    private static final int RANDOM_CHARACTERS = 8;
    private static final String RUNS = "Runs";

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    /** Begins a run, or goes on with the one of that name; it is the guest's current one from now on. */
    @Operation(summary = "Begins a run, or goes on with the one of that name")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(InputStream body, @Context SecurityContext security) {
        Caller caller = Callers.operator(security, RUNS);
        Body asked = Body.of(body, MEMBERS);
        String guest = guests.guest(asked.requiredText("guest", ClipsResource.LONGEST_NAME))
                .name();
        String id = asked.text("name", ClipsResource.LONGEST_NAME)
                .orElseGet(() -> "run-" + UUID.randomUUID().toString().substring(0, RANDOM_CHARACTERS));
        guests.requireFree(guest, caller);
        boolean known = runs().find(id).isPresent();
        Run run = runs().begin(id, guest, streamer.listening().events().newest());
        return Response.status(known ? Response.Status.OK : Response.Status.CREATED)
                .entity(item(run))
                .build();
    }

    @Operation(summary = "A run with its verdicts")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{id}")
    public RunItem run(@PathParam("id") String id) {
        return item(find(id));
    }

    /** What is heard from now on belongs to it no more. */
    @Operation(summary = "What is heard from now on belongs to the run no more")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Path("/{id}/end")
    public RunItem end(@PathParam("id") String id, @Context SecurityContext security) {
        Caller caller = Callers.operator(security, RUNS);
        guests.requireFree(find(id).guest(), caller);
        return item(runs().end(id).orElseThrow(() -> unknown(id)));
    }

    /** As JUnit's Ant task writes it, for build servers. */
    @Operation(summary = "The run in JUnit's XML")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{id}/report")
    @Produces(MediaType.APPLICATION_XML)
    public Response report(@PathParam("id") String id) {
        return Response.ok(JUnitReport.of(find(id)), MediaType.APPLICATION_XML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Run find(String id) {
        return runs().find(id).filter(run -> guests.sees(run.guest())).orElseThrow(() -> unknown(id));
    }

    private RunItem item(Run run) {
        return RunItem.of(run, runs().endOf(run.id()));
    }

    private Runs runs() {
        return streamer.listening().runs();
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound(
                "There is no run '" + id + "'; the newest runs are kept until the server stops.");
    }
}
