package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the page's files their entity tags (RFC 9110, 8.8.3): a browser keeps them, but asks each time whether they are
 * still the same, so that a new version is a new page at the next load. Where there is no file, it says so.
 */
public class StaticFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> tags = new ConcurrentHashMap<>();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> tag =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD")
                        ? tag(request.getServletContext(), path(request))
                        : Optional.empty();
        if (tag.isPresent()) {
            response.setHeader("ETag", tag.get());
            response.setHeader("Cache-Control", "no-cache");
            if (isKnown(request.getHeader("If-None-Match"), tag.get())) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        if (tag.isEmpty() && isForFiles(request)) {
            Problem.notFound("There is nothing at this address.").send(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** No servlet and no WebSocket has this address: only a file could be there. */
    private static boolean isForFiles(HttpServletRequest request) {
        return request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT
                && request.getHeader("Upgrade") == null;
    }

    /** In the application, also after a forward; the container splits it as it pleases. */
    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    private static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("*")
                                || known.replaceFirst("^W/", "").equals(tag));
    }

    /** Of files that exist: others are asked for by strangers, and are not kept. */
    private Optional<String> tag(ServletContext context, String path) throws IOException {
        String known = tags.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        if (path.endsWith("/") || path.startsWith("/WEB-INF") || path.startsWith("/META-INF")) {
            return Optional.empty();
        }
        try (InputStream file = context.getResourceAsStream(path)) {
            if (file == null) {
                return Optional.empty();
            }
            String tag = tag(file.readAllBytes());
            tags.put(path, tag);
            return Optional.of(tag);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
