package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.ClipboardWording;
import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.guest.ClipboardAnswer;
import dev.vitrine.streamer.guest.ClipboardContent;
import dev.vitrine.streamer.guest.ClipboardFormat;
import dev.vitrine.streamer.guest.ClipboardRequest;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.session.ClipboardHandled;
import dev.vitrine.streamer.session.Room;
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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A guest's clipboard, both ways. What lies on it is in no log. */
@Path("/guests/{guest}/clipboard")
@RequestScoped
@Tag(name = "Clipboard")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ClipboardResource {

    private static final String HAND = "The caller neither controls the guest nor has it leased.";
    private static final String NOT_NOW =
            "Not by policy, or not at the moment: the detail says why. Also while somebody else has the guest leased.";
    private static final String SILENT = "The guest did not answer in time.";
    private static final String CONTENT = "content";

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    @Operation(summary = "What is known of a guest's clipboard, without what lies on it")
    @APIResponse(responseCode = "200", description = "The clipboard as it is now.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public ClipboardItem clipboard(@PathParam("guest") String guest) {
        return ClipboardItem.of(guests.room(guest).clipboard());
    }

    @Operation(
            summary = "What the guest copied",
            description = "Needs control of the guest, or a lease of it. The entity tag changes when the guest copies"
                    + " something else.")
    @APIResponse(responseCode = "200", description = "In all forms in which the guest has it; a picture in base64.")
    @APIResponse(responseCode = "304", description = "The caller has it already.")
    @APIResponse(responseCode = "403", description = HAND)
    @APIResponse(responseCode = "404", description = "The guest copied nothing, or there is no such guest.")
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SILENT)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path(CONTENT)
    public Response read(
            @PathParam("guest") String guest, @Context SecurityContext security, @Context Request request) {
        Caller caller = Callers.of(security);
        Room room = room(guest, caller);
        ClipboardRequest wanted = new ClipboardRequest.Read(Set.of(ClipboardFormat.values()));
        ClipboardAnswer answer = handled(guest, "guest.clipboard-read", room, caller, wanted);
        if (!(answer instanceof ClipboardAnswer.Copied(ClipboardContent content, long number))) {
            throw ProblemException.notFound("Guest '" + guest + "' copied nothing that could be had here.");
        }
        audit.record("guest.clipboard-read", guest, AuditEntry.DONE, content.measure());
        EntityTag tag = new EntityTag(number + "." + String.join(".", ClipboardWording.words(content.formats())));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return (known == null ? Response.ok(ClipboardBody.of(content)).tag(tag) : known)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @Operation(
            summary = "Gives the guest something to paste",
            description =
                    "Needs control of the guest, or a lease of it. The guest's own copy is gone then. What was given"
                            + " is taken back when the guest changes hands.")
    @APIResponse(responseCode = "204", description = "The guest can paste it.")
    @APIResponse(responseCode = "400", description = "The body is not right: the detail says what would be.")
    @APIResponse(responseCode = "403", description = HAND)
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "413", description = "A text has at most 1 MiB, a picture 8 MiB.")
    @APIResponse(responseCode = "504", description = SILENT)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @PUT
    @Path(CONTENT)
    @Consumes(MediaType.APPLICATION_JSON)
    public void give(@PathParam("guest") String guest, InputStream body, @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        Room room = room(guest, caller);
        requireHand(guest, room, caller); // before anything large is read
        ClipboardContent content = ClipboardBody.read(body);
        handled(guest, "guest.clipboard-give", room, caller, new ClipboardRequest.Give(content));
        audit.record("guest.clipboard-give", guest, AuditEntry.DONE, content.measure());
    }

    @Operation(
            summary = "Takes back what was given to the guest",
            description = "Needs control of the guest, or a lease of it. What the guest pasted already is the guest's.")
    @APIResponse(responseCode = "204", description = "The guest cannot paste it any more.")
    @APIResponse(responseCode = "403", description = HAND)
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SILENT)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @DELETE
    @Path(CONTENT)
    public void takeBack(@PathParam("guest") String guest, @Context SecurityContext security) {
        Caller caller = Callers.of(security);
        handled(guest, "guest.clipboard-take-back", room(guest, caller), caller, new ClipboardRequest.TakeBack());
        audit.record("guest.clipboard-take-back", guest, AuditEntry.DONE, "");
    }

    private Room room(String guest, Caller caller) {
        Room room = guests.room(guest);
        guests.requireFree(guest, caller);
        return room;
    }

    private void requireHand(String guest, Room room, Caller caller) {
        room.clipboardRefusal(Callers.person(caller)).ifPresent(why -> {
            throw refused(guest, "guest.clipboard-give", why, ProblemException.forbidden(sentence(why)));
        });
    }

    private ClipboardAnswer handled(String guest, String action, Room room, Caller caller, ClipboardRequest request) {
        return switch (room.handle(Callers.person(caller), request)) {
            case ClipboardHandled.NotAllowed(String why) ->
                throw refused(guest, action, why, ProblemException.forbidden(sentence(why)));
            case ClipboardHandled.Answered(ClipboardAnswer.Refused(String reason)) ->
                throw refused(guest, action, reason, ProblemException.conflict(sentence(reason)));
            case ClipboardHandled.Answered(ClipboardAnswer.Silent(String reason)) ->
                throw refused(
                        guest, action, reason, ProblemException.of(Response.Status.GATEWAY_TIMEOUT, sentence(reason)));
            case ClipboardHandled.Answered(ClipboardAnswer answer) -> answer;
        };
    }

    private ProblemException refused(String guest, String action, String why, ProblemException problem) {
        audit.record(action, guest, AuditEntry.REFUSED, why);
        return problem;
    }

    private static String sentence(String why) {
        return Character.toUpperCase(why.charAt(0)) + why.substring(1) + '.';
    }
}
