package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.process.GuestProcess;
import dev.vitrine.streamer.process.GuestProcess.Report;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The program that makes a guest, where this server runs it. */
@Path("/guests/{guest}/process")
@RequestScoped
@Tag(name = "Guests")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class GuestProcessResource {

    /** It is told at once; longer than the disk needs to give the program. */
    private static final int PATIENCE_SECONDS = 5;

    private static final String NO_PROCESS = "The guest has no program of this server's.";

    @Inject
    private Streamer streamer;

    @Inject
    private GuestRequests requests;

    /**
     * What it does.
     *
     * @param state {@code starting}, {@code running}, {@code stopped}, {@code failed} or {@code waiting to restart}
     * @param reason why: the end of a sentence; absent when the state says it all
     * @param restarts how often it was started again by itself
     * @param output its last lines, the oldest first
     */
    public record ProcessItem(String state, Optional<String> reason, int restarts, List<String> output) {

        public ProcessItem {
            output = List.copyOf(output);
        }
    }

    @Operation(
            summary = "What the guest's program does, and the last 200 lines that it wrote",
            description = "Needs the role admin.")
    @APIResponse(responseCode = "200", description = "What it does now.")
    @APIResponse(responseCode = "404", description = NO_PROCESS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @GET
    public ProcessItem process(@PathParam("guest") String name, @Context SecurityContext security) {
        Callers.admin(security, "Reading what a program wrote");
        GuestProcess program = program(name);
        return item(program, program.report());
    }

    @Operation(summary = "Starts the guest's program", description = "Needs the role admin.")
    @APIResponse(responseCode = "200", description = "What it does now.")
    @APIResponse(responseCode = "404", description = NO_PROCESS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @POST
    @Path("start")
    public ProcessItem start(@PathParam("guest") String name, @Context SecurityContext security) {
        Callers.admin(security, "Starting a program");
        return act("guest.start", name, GuestProcess::start);
    }

    @Operation(
            summary = "Ends the guest's program, which is not started again by itself then",
            description = "Needs the role admin.")
    @APIResponse(responseCode = "200", description = "What it does now.")
    @APIResponse(responseCode = "404", description = NO_PROCESS)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @POST
    @Path("stop")
    public ProcessItem stop(@PathParam("guest") String name, @Context SecurityContext security) {
        Callers.admin(security, "Ending a program");
        return act("guest.stop", name, GuestProcess::stop);
    }

    private ProcessItem act(String action, String name, Function<GuestProcess, CompletableFuture<Report>> call) {
        GuestProcess program = program(name);
        Report report = requests.change(
                action,
                name,
                guests -> call.apply(program)
                        .completeOnTimeout(program.report(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join());
        return item(program, report);
    }

    private GuestProcess program(String name) {
        return streamer.guests().process(name).orElseThrow(() -> {
            requests.item(name);
            return ProblemException.notFound("Guest '" + name + "' has no program that this server runs.");
        });
    }

    private static ProcessItem item(GuestProcess program, Report report) {
        return new ProcessItem(
                report.state().word(),
                Optional.of(report.reason()).filter(reason -> !reason.isEmpty()),
                report.restarts(),
                program.output());
    }
}
