package dev.vitrine.signaling.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Which version a caller saw of what they change, so that nobody undoes what somebody else did (RFC 9110, 13.1.1). */
final class IfMatch {

    private IfMatch() {}

    static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** @throws ProblemException when the header is missing, or names no version that ever was */
    static long version(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw ProblemException.of(
                    Response.Status.PRECONDITION_REQUIRED,
                    HttpHeaders.IF_MATCH + " is missing: it must be the ETag of what you saw, from GET.");
        }
        String tag = header.strip();
        try {
            if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
                return Long.parseLong(tag.substring(1, tag.length() - 1));
            }
        } catch (NumberFormatException _) {
            // falls through to the answer
        }
        throw ProblemException.of(
                Response.Status.PRECONDITION_FAILED,
                HttpHeaders.IF_MATCH + " is '" + tag
                        + "': it must be the ETag of what you saw, from GET, such as \"1\".");
    }
}
