package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.guest.SerialConsole;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A guest's serial consoles: what they print, and what is typed into them. */
@Path("/guests/{guest}/consoles")
@RequestScoped
@Tag(name = "Serial consoles")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ConsolesResource {

    private static final String TEXT = "text";
    private static final int MOST_CHARACTERS = 4096;
    private static final int LONGEST_WAIT_SECONDS = 30;

    private static final String NOT_THERE = "There is no such guest or console.";
    private static final String MAY_NOT = "The caller may not type: the detail says what would be needed.";
    private static final String NOT_NOW =
            "Somebody else has the guest for himself, or nobody would read it: the detail says why.";
    private static final String SLOW = "The guest has not read all of it in time, and gets it when it reads.";

    @Inject
    private Consoles consoles;

    @Operation(
            summary = "The guest's serial consoles",
            description = "Of a QEMU: its -chardev dbus devices with names that begin with org.qemu.console. and no"
                    + " others. An empty list for a guest without any.")
    @APIResponse(responseCode = "200", description = "The consoles in the order of their ids.")
    @APIResponse(responseCode = "404", description = NOT_THERE)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public List<ConsoleItem> list(@PathParam("guest") String guest) {
        return consoles.list(guest);
    }

    @Operation(
            summary = "What a console printed after so many bytes",
            description =
                    "At most 64 KiB of UTF-8; next is what to ask for to get what follows. The last 256 KiB of each"
                            + " console are kept: from is more than after when what lies between is forgotten. With"
                            + " wait=SECONDS (at most 30) the answer comes when there is something, or when the time is over.")
    @APIResponse(responseCode = "200", description = "The text, empty when there is nothing more.")
    @APIResponse(responseCode = "400", description = "A parameter is wrong.")
    @APIResponse(responseCode = "404", description = NOT_THERE)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("{console}/text")
    public CompletionStage<ConsoleTextItem> text(
            @PathParam("guest") String guest,
            @PathParam("console") String console,
            @QueryParam("after") @Nullable String after,
            @QueryParam("wait") @Nullable String wait) {
        return consoles.text(
                guest,
                console,
                Query.number("after", after, 0, Long.MAX_VALUE, 0),
                Query.number("wait", wait, 0, LONGEST_WAIT_SECONDS, 0));
    }

    @Operation(
            summary = "Types into a console, and answers when the guest has read it",
            description = "Needs control of the guest, or the role operator. At most 4096 characters; \\r is what Enter"
                    + " types.")
    @APIResponse(responseCode = "204", description = "The guest has read it.")
    @APIResponse(responseCode = "400", description = "The body is wrong.")
    @APIResponse(responseCode = "403", description = MAY_NOT)
    @APIResponse(responseCode = "404", description = NOT_THERE)
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SLOW)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Path("{console}/input")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Void> input(
            @PathParam("guest") String guest,
            @PathParam("console") String console,
            InputStream body,
            @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        consoles.require(guest, console);
        String text = Body.of(body, Set.of(TEXT))
                .secret(TEXT)
                .filter(typed -> !typed.isEmpty() && typed.length() <= MOST_CHARACTERS)
                .orElseThrow(() -> ProblemException.badRequest(
                        "text must be a string of 1 to " + MOST_CHARACTERS + " characters"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return consoles.act(
                caller, guest, console, "console.type", ": " + text.length() + " characters", one -> one.type(bytes));
    }

    @Operation(
            summary = "Sends a console's guest a break",
            description = "Needs control of the guest, or the role operator. Linux takes a key after it as a SysRq.")
    @APIResponse(responseCode = "204", description = "It is sent.")
    @APIResponse(responseCode = "403", description = MAY_NOT)
    @APIResponse(responseCode = "404", description = NOT_THERE)
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SLOW)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Path("{console}/break")
    public CompletionStage<Void> sendBreak(
            @PathParam("guest") String guest, @PathParam("console") String console, @Context SecurityContext security) {
        return consoles.act(Callers.of(security), guest, console, "console.break", "", SerialConsole::sendBreak);
    }
}
