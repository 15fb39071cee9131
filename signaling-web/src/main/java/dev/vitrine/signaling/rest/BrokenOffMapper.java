package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.listening.BrokenOffException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** An input cannot be done, or be done to its end, as the guest is now. */
@Provider
public class BrokenOffMapper implements ExceptionMapper<BrokenOffException> {

    @Override
    public Response toResponse(BrokenOffException exception) {
        return ProblemException.conflict(String.valueOf(exception.getMessage())).getResponse();
    }
}
