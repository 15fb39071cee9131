package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.listening.BenchAnswer;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.listening.StreamEar;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a test bench expects of a stream: answered when it is certain whether it came. */
@Path("/guests/{guest}/expectations")
@RequestScoped
@Tag(name = "Test benches")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ExpectationsResource {

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    /**
     * What became of it.
     *
     * @param reason why, in a sentence with what was measured and what was expected
     * @param measured by name, with the unit in the name; times count from {@code begins}
     * @param begins when the call came and its input was sent
     * @param clip the recording that shows it, absent when there is no sound of that time
     */
    public record Answer(
            boolean passed,
            String reason,
            Map<String, Double> measured,
            String name,
            String guest,
            String stream,
            Optional<String> run,
            String begins,
            Optional<String> clip) {}

    /** As {@link ExpectationBody} reads it. */
    @Operation(summary = "Waits until it is certain whether what is expected is heard")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Answer> expect(
            @PathParam("guest") String name, InputStream body, @Context SecurityContext security) {
        Caller caller = Callers.operator(security, "Expecting");
        GuestListening guest = guests.guest(name);
        guests.requireFree(name, caller);
        ExpectationBody asked = new ExpectationBody(body, guest.references());
        StreamEar ear = guests.ear(guest, asked.stream());
        var call = asked.call();
        return streamer.listening()
                .bench()
                .expect(guest, ear, call)
                .thenApply(answer -> answer(name, asked.stream(), call.name(), call.run(), answer));
    }

    private static Answer answer(String guest, String stream, String name, Optional<String> run, BenchAnswer answer) {
        return new Answer(
                answer.verdict().passed(),
                answer.verdict().reason(),
                answer.verdict().measured(),
                name,
                guest,
                stream,
                run,
                answer.begin().toString(),
                answer.clip());
    }
}
