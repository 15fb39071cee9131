package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.InputScript;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.listening.InputWish;
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
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Types, clicks and drags. */
@Path("/guests/{guest}/displays/{display}/input")
@RequestScoped
@Tag(name = "Test benches")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class InputResource {

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    /**
     * What was done.
     *
     * @param begins when the first of it was done
     * @param events how many single things that was
     * @param lengthMillis how long all of it took
     */
    public record Done(String begins, int events, int lengthMillis) {}

    /** As {@link InputBody} reads it. */
    @Operation(
            summary = "Types, presses, clicks, drags, touches or turns the wheel, and answers when all is done",
            description =
                    "409 while somebody else has the guest for himself, also when that begins meanwhile: the rest is"
                            + " left out then, and nothing stays pressed. 409 for a touch without a touch screen, or a position that a mouse cannot"
                            + " take.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Done> input(
            @PathParam("guest") String name,
            @PathParam("display") String number,
            InputStream body,
            @Context SecurityContext security) {
        Caller caller = Callers.operator(security, "Sending input");
        GuestListening guest = guests.guest(name);
        Display display = guests.display(guest, number);
        guests.requireFree(name, caller);
        InputScript script = InputBody.script(Body.of(body, InputBody.MEMBERS), Set.of());
        audit.record("bench.input", name, AuditEntry.DONE, script.events().size() + " events");
        return streamer.listening()
                .bench()
                .touch(guest, new InputWish(display.id(), script, guests.stillFree(name, caller)))
                .thenApply(begins -> new Done(begins.toString(), script.events().size(), script.lengthMillis()));
    }
}
