package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.listening.LimitException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** There is as much already as there may be. */
@Provider
public class LimitMapper implements ExceptionMapper<LimitException> {

    @Override
    public Response toResponse(LimitException exception) {
        return ProblemException.of(Response.Status.TOO_MANY_REQUESTS, String.valueOf(exception.getMessage()))
                .getResponse();
    }
}
