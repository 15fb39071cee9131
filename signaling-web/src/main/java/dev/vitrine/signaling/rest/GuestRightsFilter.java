package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Whoever may not see a guest finds nothing at any address below it, as if there were no such guest. It holds for every
 * resource whose path has a {@code {guest}}.
 */
@Provider
public class GuestRightsFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        String guest = request.getUriInfo().getPathParameters().getFirst("guest");
        if (guest != null
                && Caller.of(request.getSecurityContext().getUserPrincipal())
                        .filter(caller -> caller.sees(guest))
                        .isEmpty()) {
            throw Guests.unknown(guest);
        }
    }
}
