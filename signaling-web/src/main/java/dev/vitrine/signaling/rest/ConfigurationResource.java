package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Doorkeeper;
import dev.vitrine.streamer.engine.IceConfiguration;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.viewer.IceServer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a browser's peer connection is made with. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ConfigurationResource {

    @Inject
    private Streamer streamer;

    @Inject
    private Doorkeeper doorkeeper;

    /**
     * @param credentialSeconds how long the credentials are good for; absent when for ever
     * @param signalingPort of the same host, for signalling; absent where it is the page's own
     * @param errors what is wrong with the server's configuration, and what to set; empty when all is well
     */
    public record WebRtcConfiguration(
            List<Server> iceServers,
            String iceTransportPolicy,
            OptionalInt credentialSeconds,
            OptionalInt signalingPort,
            List<String> errors) {

        public WebRtcConfiguration {
            iceServers = List.copyOf(iceServers);
            errors = List.copyOf(errors);
        }
    }

    /** As {@code RTCIceServer}; without a user for STUN. */
    public record Server(List<String> urls, Optional<String> username, Optional<String> credential) {

        public Server {
            urls = List.copyOf(urls);
        }

        @Override
        public String toString() {
            return "Server" + urls;
        }
    }

    @GET
    public WebRtcConfiguration configuration(@Context SecurityContext security, @HeaderParam("Host") String host) {
        // The filter lets nobody through who did not sign in.
        String caller = Caller.of(security.getUserPrincipal()).map(Caller::name).orElse("");
        IceConfiguration ice = streamer.ice(caller);
        return new WebRtcConfiguration(
                ice.settings().servers().stream()
                        .map(ConfigurationResource::server)
                        .toList(),
                ice.settings().relayOnly() ? "relay" : "all",
                ice.lifetimeSeconds() == 0 ? OptionalInt.empty() : OptionalInt.of(ice.lifetimeSeconds()),
                doorkeeper.signalingPort().beside(security.isSecure(), host),
                ice.errors());
    }

    private static Server server(IceServer server) {
        return new Server(server.urls(), present(server.username()), present(server.credential()));
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
