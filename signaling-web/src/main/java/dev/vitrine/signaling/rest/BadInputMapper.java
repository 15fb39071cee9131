package dev.vitrine.signaling.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The listening's machines say in such an exception what a client gave wrong. */
@Provider
public class BadInputMapper implements ExceptionMapper<IllegalArgumentException> {

    @Override
    public Response toResponse(IllegalArgumentException exception) {
        return ProblemException.badRequest(String.valueOf(exception.getMessage()))
                .getResponse();
    }
}
