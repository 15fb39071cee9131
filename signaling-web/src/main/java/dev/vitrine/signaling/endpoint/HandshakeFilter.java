package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.security.Access;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Doorkeeper;
import dev.vitrine.signaling.security.Problem;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.Room;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers a handshake that must not become a WebSocket: docs/signaling.md has the statuses. */
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class HandshakeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final int UPGRADE_REQUIRED = 426;
    private static final String PREFIX = "/signaling/";

    @Inject
    private transient Doorkeeper doorkeeper;

    @Inject
    private transient Streamer streamer;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Problem> problem = problem(request);
        if (problem.isPresent()) {
            problem.get().send(request, response);
        } else {
            CallerAddress.during(request.getRemoteAddr(), () -> chain.doFilter(request, response));
        }
    }

    private Optional<Problem> problem(HttpServletRequest request) {
        Optional<Caller> caller = Caller.of(request.getUserPrincipal());
        if (caller.isEmpty()) {
            return Optional.of(Problem.unauthorized("Sign in first, or send a bearer token."));
        }
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        if (!doorkeeper.origins().allows(origin, request.isSecure(), host)
                && !doorkeeper.signalingPort().admits(origin, request.isSecure(), host)) {
            return Optional.of(Problem.forbidden(
                    "The origin " + origin + " is not this server's: add it to VITRINE_ORIGINS if it is trusted"));
        }
        String name = request.getRequestURI().substring(PREFIX.length());
        Optional<Room> room = streamer.room(name).filter(there -> caller.get().sees(name));
        if (room.isEmpty()) {
            return Optional.of(Problem.notFound("There is no such guest: GET /api/guests lists them."));
        }
        if (caller.get().access() == Access.PUBLISHER && !room.get().kind().equals("remote")) {
            return Optional.of(Problem.forbidden("A publisher's token opens guests of kind remote alone; this one is "
                    + room.get().kind() + '.'));
        }
        return upgradeProblem(request);
    }

    private static Optional<Problem> upgradeProblem(HttpServletRequest request) {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            return Optional.of(new Problem(UPGRADE_REQUIRED, "Upgrade Required", "This address speaks WebSocket."));
        }
        String offered = request.getHeader("Sec-WebSocket-Protocol");
        if (offered == null
                || Stream.of(offered.split(",")).map(String::strip).noneMatch(SignalingEndpoint.SUBPROTOCOL::equals)) {
            return Optional.of(new Problem(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "Bad Request",
                    "Offer the subprotocol " + SignalingEndpoint.SUBPROTOCOL + '.'));
        }
        return Optional.empty();
    }
}
