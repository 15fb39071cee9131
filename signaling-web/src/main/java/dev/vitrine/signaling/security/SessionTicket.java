package dev.vitrine.signaling.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What the {@code vitrine-session} cookie says: what its bearer once showed, and until when that counts. What they may do is
 * looked up with every request, so that it changes at once; the server keeps nothing of the ticket but that it was ended
 * before its time, so that a sign-in outlives a redeploy.
 *
 * <pre>
 * base64url(proof|id|expiry) . base64url(HMAC-SHA-256)
 * </pre>
 *
 * @param proof what was shown at the beginning, never a {@link Proof.SignIn}
 * @param id of the sign-in; a ticket that takes the place of another keeps it
 */
public record SessionTicket(Proof proof, String id, long expiryEpochSeconds) {

    private static final String PURPOSE = "session ticket";

    /** Longer ones are nobody's. */
    private static final int MAX_LENGTH = 1024;

    String write(SigningKey key) {
        String payload = encode(proof.text() + '|' + id + '|' + expiryEpochSeconds);
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
        int last = payload.lastIndexOf('|');
        int first = payload.lastIndexOf('|', last - 1);
        long expiryEpochSeconds = Long.parseLong(payload.substring(last + 1));
        return Proof.ofText(payload.substring(0, first))
                .filter(proof -> nowEpochSeconds < expiryEpochSeconds)
                .map(proof -> new SessionTicket(proof, payload.substring(first + 1, last), expiryEpochSeconds));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
