package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Lets in who signed in to watch; before it is looked what is asked for, so that strangers learn nothing. */
@Provider
@PreMatching
public class CallerFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Caller> caller = Caller.of(request.getSecurityContext().getUserPrincipal());
        if (caller.isEmpty()) {
            request.abortWith(ProblemMapper.response(Problem.unauthorized("Sign in first, or send a bearer token.")));
        } else if (caller.get().access().role().isEmpty()) {
            request.abortWith(ProblemMapper.response(Problem.forbidden("A publisher's token opens /signaling alone.")));
        }
    }
}
