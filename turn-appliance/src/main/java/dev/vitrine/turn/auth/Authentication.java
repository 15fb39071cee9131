package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.MessageIntegrity;

/** What the long-term credential mechanism says about a request. */
public sealed interface Authentication {
    /**
     * The request comes from this user; the answer is to be signed with the same key and kind.
     *
     * @param username as the client gave it
     * @param account whom quotas count: the name, or the part behind a time-limited name's expiry
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
    record Accepted(String username, String account, byte[] key, MessageIntegrity.Kind kind)
            implements Authentication {}

    /**
     * The request is refused.
     *
     * @param challenge whether the answer carries REALM, a fresh NONCE and PASSWORD-ALGORITHMS
     */
    record Refused(ErrorCode error, String reason, boolean challenge, Failure failure) implements Authentication {}

    /** Why a request was refused, for the counters. */
    enum Failure {
        NO_CREDENTIALS,
        INCOMPLETE,
        DOWNGRADED,
        STALE_NONCE,
        UNKNOWN_USER,
        EXPIRED,
        WRONG_PASSWORD
    }
}
