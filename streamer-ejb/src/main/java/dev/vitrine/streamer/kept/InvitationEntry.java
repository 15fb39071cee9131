package dev.vitrine.streamer.kept;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A link that opens one guest to whoever has it; of its secret only the hash is kept.
 *
 * @param id grows with time; 0 before it is kept
 * @param control whether who comes by it may control, or only ever watches
 * @param until excluded; empty: for ever
 * @param uses how often it may be opened; empty: as often as one likes
 * @param used how often it was opened
 * @param by the key of whoever made it
 */
public record InvitationEntry(
        long id,
        String guest,
        boolean control,
        Optional<Instant> until,
        OptionalInt uses,
        int used,
        String by,
        Instant created,
        boolean revoked) {

    /** Whether whoever opened it before may still be there. */
    public boolean isGoodAt(Instant now) {
        return !revoked && until.map(now::isBefore).orElse(true);
    }
}
