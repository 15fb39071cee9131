package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.listening.BenchAnswer;
import dev.vitrine.streamer.listening.BenchCall;
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
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a test bench expects of a stream, a picture or both: answered when it is certain whether it came. */
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

    @Inject
    private Audit audit;

    /**
     * What became of it.
     *
     * @param reason why, in a sentence with what was measured and what was expected
     * @param measured by name, with the unit in the name; times count from {@code begins}
     * @param stream absent when nothing was listened to
     * @param begins when the call came and its input was sent
     * @param clip the recording that shows it, absent when there is no sound of that time
     * @param picture absent when nothing was looked at
     */
    public record Answer(
            boolean passed,
            String reason,
            Map<String, Double> measured,
            String name,
            String guest,
            Optional<String> stream,
            Optional<String> run,
            String begins,
            Optional<String> clip,
            Optional<PictureItem> picture) {}

    /** As {@link ExpectationBody} reads it. */
    @Operation(summary = "Waits until it is certain whether what is expected is heard and seen")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Answer> expect(
            @PathParam("guest") String name, InputStream body, @Context SecurityContext security) {
        Caller caller = Callers.operator(security, "Expecting");
        GuestListening guest = guests.guest(name);
        guests.requireFree(name, caller);
        ExpectationBody asked = new ExpectationBody(body, guest);
        Optional<StreamEar> ear = asked.stream().map(stream -> guests.ear(guest, stream));
        BenchCall call = asked.call(ear, guests.stillFree(name, caller));
        call.input()
                .ifPresent(input -> audit.record(
                        "bench.input",
                        name,
                        AuditEntry.DONE,
                        input.script().events().size() + " events"));
        return streamer.listening().bench().expect(guest, call).thenApply(answer -> answer(name, call, answer));
    }

    private static Answer answer(String guest, BenchCall call, BenchAnswer answer) {
        OptionalInt display =
                call.picture().isPresent() ? OptionalInt.of(call.picture().get().display()) : OptionalInt.empty();
        return new Answer(
                answer.verdict().passed(),
                answer.verdict().reason(),
                answer.verdict().measured(),
                call.name(),
                guest,
                call.sound().map(wish -> wish.ear().stream().name()),
                call.run(),
                answer.begin().toString(),
                answer.evidence().clip(),
                PictureItem.of(guest, display, answer.evidence()));
    }
}
