package dev.vitrine.signaling.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.CancellationException;

/** What was waited for is not there any more. */
@Provider
public class EndedMapper implements ExceptionMapper<CancellationException> {

    @Override
    public Response toResponse(CancellationException exception) {
        return ProblemException.notFound(String.valueOf(exception.getMessage())).getResponse();
    }
}
