package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.film.EncodingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** This server cannot make films. */
@Provider
public class EncodingMapper implements ExceptionMapper<EncodingException> {

    @Override
    public Response toResponse(EncodingException exception) {
        return ProblemException.of(Response.Status.NOT_IMPLEMENTED, String.valueOf(exception.getMessage()))
                .getResponse();
    }
}
