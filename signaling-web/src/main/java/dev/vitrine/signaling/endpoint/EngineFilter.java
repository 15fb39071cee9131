package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.security.Problem;
import dev.vitrine.streamer.engine.Streamer;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Asks to come again while the engine starts or ends: it has no guests then, and whoever were told so would take it for the
 * truth and stay away.
 */
@SuppressWarnings("NullAway.Init") // the container injects the field
public class EngineFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final int RETRY_SECONDS = 1;

    @Inject
    private transient Streamer streamer;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (streamer.isOpen()) {
            chain.doFilter(request, response);
        } else {
            response.setIntHeader("Retry-After", RETRY_SECONDS);
            new Problem(
                            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                            "Service Unavailable",
                            "The server is just starting or ending: come again in a moment.")
                    .send(request, response);
        }
    }
}
