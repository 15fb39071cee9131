package dev.vitrine.signaling.security;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done (RFC 9457).
 *
 * @param detail what was wrong and what would be right
 * @param field the member of the request that was wrong, where one alone was
 */
public record Problem(int status, String title, String detail, Optional<String> field) {

    public static final String CONTENT_TYPE = "application/problem+json";

    public Problem(int status, String title, String detail) {
        this(status, title, detail, Optional.empty());
    }

    public static Problem unauthorized(String detail) {
        return new Problem(HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized", detail);
    }

    public static Problem forbidden(String detail) {
        return new Problem(HttpServletResponse.SC_FORBIDDEN, "Forbidden", detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(HttpServletResponse.SC_NOT_FOUND, "Not Found", detail);
    }

    public String json() {
        JsonObjectBuilder problem = Json.createObjectBuilder()
                .add("title", title)
                .add("status", status)
                .add("detail", detail);
        field.ifPresent(name -> problem.add("field", name));
        return problem.build().toString();
    }

    /** Writes the answer: JSON, or for whoever asks for plain text the detail alone. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean plain = wantsText(request.getHeader("Accept"));
        byte[] body = (plain ? detail : json()).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(plain ? "text/plain;charset=UTF-8" : CONTENT_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"vitrine\"");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean wantsText(@Nullable String accept) {
        return accept != null && accept.startsWith("text/plain");
    }
}
