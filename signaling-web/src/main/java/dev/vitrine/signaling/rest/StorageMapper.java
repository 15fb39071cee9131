package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Problem;
import dev.vitrine.streamer.listening.StorageException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The server's disk is full or gone. */
@Provider
public class StorageMapper implements ExceptionMapper<StorageException> {

    /** RFC 4918, section 11.5. */
    private static final int INSUFFICIENT_STORAGE = 507;

    @Override
    public Response toResponse(StorageException exception) {
        return ProblemMapper.response(
                new Problem(INSUFFICIENT_STORAGE, "Insufficient Storage", String.valueOf(exception.getMessage())));
    }
}
