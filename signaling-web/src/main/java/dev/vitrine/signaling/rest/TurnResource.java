package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.IceConfiguration;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.turncheck.TurnCheck;
import dev.vitrine.streamer.turncheck.TurnFinding;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The STUN and TURN servers that viewers are sent to, and whether they do what they should. */
@Path("/turn")
@RequestScoped
@Tag(name = "Server")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class TurnResource {

    @Inject
    private Streamer streamer;

    @Resource(lookup = "concurrent/vitrineExecutor")
    private ManagedExecutorService executor;

    /**
     * @param timeLimited whether each viewer gets a credential of its own that expires
     * @param errors what is wrong with the configuration, and what to set
     */
    public record TurnItem(
            List<String> urls,
            String iceTransportPolicy,
            boolean verifiesTls,
            boolean timeLimited,
            List<String> errors) {

        public TurnItem {
            urls = List.copyOf(urls);
            errors = List.copyOf(errors);
        }
    }

    /**
     * @param step that failed, or the last one when all went well: {@code name}, {@code reachability}, {@code certificate},
     *     {@code credential}, {@code allocation}, {@code permission}
     */
    public record FindingItem(String url, String step, boolean ok, String detail, long millis) {

        static FindingItem of(TurnFinding finding) {
            return new FindingItem(
                    finding.url(),
                    finding.step().name().toLowerCase(Locale.ROOT),
                    finding.ok(),
                    finding.detail(),
                    finding.millis());
        }
    }

    @Operation(
            summary = "The configured STUN and TURN servers, without user names and credentials",
            description = "Needs the role admin.")
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @GET
    public TurnItem turn(@Context SecurityContext security) {
        Caller caller = Callers.admin(security, "Relays");
        IceConfiguration ice = streamer.ice(caller.name());
        return new TurnItem(
                ice.settings().servers().stream()
                        .flatMap(server -> server.urls().stream())
                        .toList(),
                ice.settings().relayOnly() ? "relay" : "all",
                ice.settings().verifiesTls(),
                ice.lifetimeSeconds() > 0,
                ice.errors());
    }

    @Operation(
            summary = "Takes a relay of each server over each of its transports, and says in words what failed",
            description = "Needs the role admin. Answers after some seconds at most.")
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @POST
    @Path("/test")
    public List<FindingItem> test(@Context SecurityContext security) {
        Caller caller = Callers.admin(security, "Testing relays");
        return new TurnCheck(streamer.ice(caller.name()).settings())
                .run(executor).stream().map(FindingItem::of).toList();
    }
}
