package dev.vitrine.signaling.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What the {@code vitrine-session} cookie says: who signed in, as what, and until when. The server keeps nothing of it, so
 * that a sign-in outlives a redeploy; the signature alone makes it good.
 *
 * <pre>
 * base64url(role:name|expiry) . base64url(HMAC-SHA-256)
 * </pre>
 */
public record SessionTicket(Caller caller, long expiryEpochSeconds) {

    private static final String PURPOSE = "session";

    /** Longer ones are nobody's. */
    private static final int MAX_LENGTH = 1024;

    String write(SigningKey key) {
        String payload = encode(caller.principalName() + '|' + expiryEpochSeconds);
        return payload + '.' + key.sign(PURPOSE, payload);
    }

    /** Empty when it was not signed with {@code key}, or is over. */
    static Optional<SessionTicket> read(String cookie, SigningKey key, long nowEpochSeconds) {
        int dot = cookie.indexOf('.');
        if (dot < 0
                || cookie.length() > MAX_LENGTH
                || !key.verify(PURPOSE, cookie.substring(0, dot), cookie.substring(dot + 1))) {
            return Optional.empty();
        }
        String payload = new String(Base64.getUrlDecoder().decode(cookie.substring(0, dot)), StandardCharsets.UTF_8);
        int bar = payload.lastIndexOf('|');
        long expiryEpochSeconds = Long.parseLong(payload.substring(bar + 1));
        return Caller.ofPrincipalName(payload.substring(0, bar))
                .filter(caller -> nowEpochSeconds < expiryEpochSeconds)
                .map(caller -> new SessionTicket(caller, expiryEpochSeconds));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
