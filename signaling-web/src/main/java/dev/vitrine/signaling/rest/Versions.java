package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.kept.StaleEntryException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps two administrators from overwriting each other (RFC 9110, 8.8.3 and 13.1.1): the entity tag is the entry's version. */
final class Versions {

    private Versions() {}

    static EntityTag tag(long version) {
        return new EntityTag(String.valueOf(version));
    }

    /**
     * @param ifMatch the header, with the tag that was seen
     * @throws ProblemException 428 without it, 412 when the entry has another version by now
     */
    static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(
                    Response.Status.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag that GET answered, so that nobody's change is overwritten unseen.");
        }
        String tag = "\"" + version + '"';
        if (Stream.of(ifMatch.split(",")).map(String::strip).noneMatch(seen -> seen.equals(tag) || seen.equals("*"))) {
            throw stale("Somebody else changed it meanwhile: look at it again, then change it; its ETag is " + tag
                    + " now.");
        }
    }

    static ProblemException stale(StaleEntryException meanwhile) {
        return stale(String.valueOf(meanwhile.getMessage()));
    }

    private static ProblemException stale(String detail) {
        return ProblemException.of(Response.Status.PRECONDITION_FAILED, detail);
    }
}
