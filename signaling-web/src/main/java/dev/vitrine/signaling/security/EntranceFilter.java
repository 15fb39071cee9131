package dev.vitrine.signaling.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;

/** Turns away what came over an open line from elsewhere, and what another site's page wants to change. */
@SuppressWarnings("NullAway.Init") // the container injects the field
public class EntranceFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    private transient Doorkeeper doorkeeper;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.isSecure() && !isLocal(request)) {
            Problem.forbidden("Plain HTTP is for this machine alone: use https://")
                    .send(request, response);
        } else if (!SAFE_METHODS.contains(request.getMethod()) && !isOwnOrigin(request)) {
            Problem.forbidden("The origin " + request.getHeader("Origin")
                            + " is not this server's: add it to VITRINE_ORIGINS if it is trusted")
                    .send(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isOwnOrigin(HttpServletRequest request) {
        return doorkeeper.origins().allows(request.getHeader("Origin"), request.isSecure(), request.getHeader("Host"));
    }

    /** Both ends, so that a proxy on this machine does not open the line for others. */
    private static boolean isLocal(HttpServletRequest request) throws IOException {
        return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                && InetAddress.getByName(request.getLocalAddr()).isLoopbackAddress();
    }
}
