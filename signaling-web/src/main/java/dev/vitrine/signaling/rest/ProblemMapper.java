package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Problem;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;

/** Says what was wrong as a {@link Problem}. */
@Provider
public class ProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException exception) {
        Response original = exception.getResponse();
        if (exception instanceof ProblemException) {
            return original;
        }
        String detail = exception instanceof NotFoundException
                ? "There is nothing at this address."
                : Objects.requireNonNullElse(exception.getMessage(), "");
        Problem problem =
                new Problem(original.getStatus(), original.getStatusInfo().getReasonPhrase(), detail);
        return Response.fromResponse(original)
                .type(Problem.CONTENT_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem.json())
                .build();
    }

    static Response response(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.CONTENT_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem.json());
        return problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"vitrine\"")
                        .build()
                : response.build();
    }
}
