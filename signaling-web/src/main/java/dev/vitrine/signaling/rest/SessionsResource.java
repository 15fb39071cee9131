package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.LimitsChange;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Supervision;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who watches what, how well it reaches them, and what is done about it: for operators. */
@Path("/sessions")
@RequestScoped
@Tag(name = "Sessions")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class SessionsResource {

    /** The bounds of the configuration's own bitrates. */
    private static final int LEAST_BITS_PER_SECOND = 100_000;

    private static final int MOST_BITS_PER_SECOND = 100_000_000;
    private static final int MOST_PICTURES_PER_SECOND = 120;
    private static final int LONGEST_WORDS = 500;
    private static final String BITS = "maxBitsPerSecond";
    private static final String PICTURES = "maxPicturesPerSecond";
    private static final Set<String> LIMITS = Set.of("viewOnly", "microphoneMuted", BITS, PICTURES);
    private static final String SUPERVISING = "Supervising sessions";

    @Inject
    private Streamer streamer;

    @Inject
    private Guests guests;

    @Inject
    private Supervisor supervisor;

    @Operation(
            summary = "Who watches what",
            description = "Needs the role operator. With guest: of that guest alone; of one that is not there, nobody.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    public List<SessionItem> sessions(@QueryParam("guest") @Nullable String guest, @Context SecurityContext security) {
        Callers.operator(security, "Looking at sessions");
        return streamer.rooms().stream()
                .filter(room -> guests.sees(room.name()))
                .filter(room -> guest == null || room.name().equals(guest))
                .flatMap(SessionsResource::items)
                .toList();
    }

    @Operation(
            summary = "Sets what a viewer may: to watch alone, a muted microphone, caps of its picture",
            description = "Needs the role operator. What is not named stays; a cap that is null is lifted.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public SessionItem limit(@PathParam("id") String id, InputStream body, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, SUPERVISING);
        Body asked = Body.of(body, LIMITS);
        LimitsChange change = new LimitsChange(
                flag(asked, "viewOnly"),
                flag(asked, "microphoneMuted"),
                cap(asked, BITS, LEAST_BITS_PER_SECOND, MOST_BITS_PER_SECOND),
                cap(asked, PICTURES, 1, MOST_PICTURES_PER_SECOND));
        return supervisor.supervise(operator, id, new Supervision.Limit(change));
    }

    @Operation(
            summary = "Ends a session",
            description = "Needs the role operator. The viewer is told who ended it, and the reason, if there is one.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @DELETE
    @Path("/{id}")
    public void end(
            @PathParam("id") String id,
            @QueryParam("reason") @DefaultValue("") String reason,
            @Context SecurityContext security) {
        Caller operator = Callers.operator(security, SUPERVISING);
        if (reason.length() > LONGEST_WORDS || reason.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(
                    "reason must have at most " + LONGEST_WORDS + " characters and no control characters");
        }
        supervisor.supervise(operator, id, new Supervision.End(reason.strip()));
    }

    @Operation(summary = "Says something to a viewer", description = "Needs the role operator.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Path("/{id}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    public void say(@PathParam("id") String id, InputStream body, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, SUPERVISING);
        String text = Body.of(body, Set.of("text")).requiredText("text", LONGEST_WORDS);
        supervisor.supervise(operator, id, new Supervision.Say(text));
    }

    @Operation(
            summary = "Gives control to a viewer or withdraws it",
            description = "Needs the role operator. What is withdrawn goes to the oldest of those who ask for it.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Path("/{id}/control")
    @Consumes(MediaType.APPLICATION_JSON)
    public SessionItem control(@PathParam("id") String id, InputStream body, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, SUPERVISING);
        Body asked = Body.of(body, Set.of("action"));
        Supervision action = switch (asked.requiredText("action", LONGEST_WORDS)) {
            case "give" -> new Supervision.Give();
            case "withdraw" -> new Supervision.Withdraw();
            default -> throw asked.fault("action", "give or withdraw");
        };
        return supervisor.supervise(operator, id, action);
    }

    private static Stream<SessionItem> items(Room room) {
        return room.sittings().stream().map(sitting -> SessionItem.of(room, sitting));
    }

    private static Optional<Boolean> flag(Body asked, String member) {
        return asked.has(member) ? Optional.of(asked.flag(member)) : Optional.empty();
    }

    private static Optional<OptionalInt> cap(Body asked, String member, int least, int most) {
        return asked.names(member) ? Optional.of(asked.integer(member, least, most)) : Optional.empty();
    }
}
