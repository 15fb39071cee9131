package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Ends a request with a {@link Problem}. */
final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    ProblemException(Problem problem) {
        super(problem.detail(), ProblemMapper.response(problem));
    }

    private ProblemException(String detail, Response response) {
        super(detail, response);
    }

    static ProblemException badRequest(String detail) {
        return of(Response.Status.BAD_REQUEST, detail);
    }

    static ProblemException notFound(String detail) {
        return of(Response.Status.NOT_FOUND, detail);
    }

    static ProblemException forbidden(String detail) {
        return of(Response.Status.FORBIDDEN, detail);
    }

    static ProblemException conflict(String detail) {
        return of(Response.Status.CONFLICT, detail);
    }

    /** The caller asked too often: after so long it may again. */
    static ProblemException tooMany(String detail, long retryAfterSeconds) {
        Response refusal = of(Response.Status.TOO_MANY_REQUESTS, detail).getResponse();
        return new ProblemException(
                detail,
                Response.fromResponse(refusal)
                        .header(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
                        .build());
    }

    /** Nothing of a file of so many bytes is in the part that was asked for. */
    static ProblemException range(String detail, long lengthBytes) {
        Response refusal =
                of(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE, detail).getResponse();
        return new ProblemException(
                detail,
                Response.fromResponse(refusal)
                        .header("Content-Range", "bytes */" + lengthBytes)
                        .build());
    }

    /** A member of the request cannot be. */
    static ProblemException field(String field, String detail) {
        Response.StatusType status = Response.Status.BAD_REQUEST;
        return new ProblemException(
                new Problem(status.getStatusCode(), status.getReasonPhrase(), detail, Optional.of(field)));
    }

    static ProblemException of(Response.StatusType status, String detail) {
        return new ProblemException(new Problem(status.getStatusCode(), status.getReasonPhrase(), detail));
    }
}
