package dev.vitrine.turn.auth;

import dev.vitrine.turn.auth.Authentication.Accepted;
import dev.vitrine.turn.auth.Authentication.Failure;
import dev.vitrine.turn.auth.Authentication.Refused;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.MessageIntegrity;
import dev.vitrine.turn.wire.MessageIntegrity.Kind;
import dev.vitrine.turn.wire.PasswordAlgorithm;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the long-term credential mechanism (RFC 8489 section 9.2.4) with MD5 and SHA-256, USERHASH and the
 * bid-down check. Keeps nothing between requests. Not for use by two threads at once.
 */
public final class Authenticator {
    private static final int USERHASH_LENGTH = 32;

    private final NonceMint nonces;
    private final MessageIntegrity integrity;
    private UserDirectory users;

    public Authenticator(NonceMint nonces, MessageIntegrity integrity, UserDirectory users) {
        this.nonces = nonces;
        this.integrity = integrity;
        this.users = users;
    }

    /** Takes another set of users from the next request on. */
    public void users(UserDirectory users) {
        this.users = users;
    }

    public String realm() {
        return users.realm();
    }

    /** A fresh nonce for a challenge. It asks for USERHASH only where no time-limited name has to be read. */
    public String nonce(TransportAddress client, long nowEpochSeconds) {
        return nonces.mint(client, users.secretCount() == 0, nowEpochSeconds);
    }

    /** Decides about one request from one client. */
    public Authentication authenticate(StunMessage request, TransportAddress client, long nowEpochSeconds) {
        boolean sha256 = request.has(AttributeType.MESSAGE_INTEGRITY_SHA256);
        if (!sha256 && !request.has(AttributeType.MESSAGE_INTEGRITY)) {
            return challenge("Unauthenticated", Failure.NO_CREDENTIALS);
        }
        int nonce = request.find(AttributeType.NONCE);
        boolean named = request.has(AttributeType.USERNAME) || request.has(AttributeType.USERHASH);
        if (!named || nonce < 0 || !request.has(AttributeType.REALM)) {
            return refused("USERNAME or USERHASH, REALM and NONCE are needed", Failure.INCOMPLETE);
        }
        if (!nonces.accepts(request.bytes(nonce), client, nowEpochSeconds)) {
            return new Refused(ErrorCode.STALE_NONCE, ErrorCode.STALE_NONCE.reason(), true, Failure.STALE_NONCE);
        }
        PasswordAlgorithm algorithm = algorithmOf(request);
        if (algorithm == null) {
            return refused("PASSWORD-ALGORITHMS were not those offered", Failure.DOWNGRADED);
        }
        return checkUser(request, algorithm, sha256 ? Kind.SHA256 : Kind.SHA1, nowEpochSeconds);
    }

    /** The algorithm that the request was made with; null if somebody between tampered with the choice. */
    private static @Nullable PasswordAlgorithm algorithmOf(StunMessage request) {
        int chosen = request.find(AttributeType.PASSWORD_ALGORITHM);
        int offered = request.find(AttributeType.PASSWORD_ALGORITHMS);
        if (chosen < 0 && offered < 0) {
            return PasswordAlgorithm.MD5;
        }
        if (chosen < 0 || offered < 0 || !PasswordAlgorithm.echoesOffer(request, offered)) {
            return null;
        }
        return PasswordAlgorithm.read(request, chosen);
    }

    private Authentication checkUser(StunMessage request, PasswordAlgorithm algorithm, Kind kind, long nowSeconds) {
        Credential user = find(request);
        if (user != null) {
            byte[] key = user.key(algorithm);
            return integrity.verify(request, kind, key)
                    ? new Accepted(user.username(), user.username(), key, kindOfAnswer(request))
                    : challenge("Wrong credential", Failure.WRONG_PASSWORD);
        }
        int username = request.find(AttributeType.USERNAME);
        if (username < 0) {
            return challenge("Unknown user", Failure.UNKNOWN_USER);
        }
        return checkTimeLimited(request, request.text(username), algorithm, kind, nowSeconds);
    }

    /** Answers are signed with SHA-256 exactly when the client chose an algorithm (RFC 8489 section 9.2.4). */
    private static Kind kindOfAnswer(StunMessage request) {
        return request.has(AttributeType.PASSWORD_ALGORITHM) ? Kind.SHA256 : Kind.SHA1;
    }

    private @Nullable Credential find(StunMessage request) {
        int hash = request.findExact(AttributeType.USERHASH, USERHASH_LENGTH);
        if (hash >= 0) {
            return users.hashed(request.bytes(hash));
        }
        int name = request.find(AttributeType.USERNAME);
        return name < 0 ? null : users.named(request.text(name));
    }

    private Authentication checkTimeLimited(
            StunMessage request, String username, PasswordAlgorithm algorithm, Kind kind, long nowSeconds) {
        List<Credential> candidates = users.timeLimited(username);
        if (candidates.isEmpty()) {
            return challenge("Unknown user", Failure.UNKNOWN_USER);
        }
        for (Credential candidate : candidates) {
            byte[] key = candidate.key(algorithm);
            if (integrity.verify(request, kind, key)) {
                return SharedSecret.expiryEpochSeconds(username) < nowSeconds
                        ? challenge("Credential expired", Failure.EXPIRED)
                        : new Accepted(username, SharedSecret.account(username), key, kindOfAnswer(request));
            }
        }
        return challenge("Wrong credential", Failure.WRONG_PASSWORD);
    }

    private static Refused challenge(String reason, Failure failure) {
        return new Refused(ErrorCode.UNAUTHENTICATED, reason, true, failure);
    }

    private static Refused refused(String reason, Failure failure) {
        return new Refused(ErrorCode.BAD_REQUEST, reason, false, failure);
    }
}
