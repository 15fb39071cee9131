package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Ends a request with a {@link Problem}. */
final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    ProblemException(Problem problem) {
        super(problem.detail(), ProblemMapper.response(problem));
    }

    static ProblemException badRequest(String detail) {
        return of(Response.Status.BAD_REQUEST, detail);
    }

    static ProblemException notFound(String detail) {
        return of(Response.Status.NOT_FOUND, detail);
    }

    static ProblemException conflict(String detail) {
        return of(Response.Status.CONFLICT, detail);
    }

    static ProblemException of(Response.StatusType status, String detail) {
        return new ProblemException(new Problem(status.getStatusCode(), status.getReasonPhrase(), detail));
    }
}
