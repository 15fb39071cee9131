package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A secret from which time-limited credentials follow (draft-uberti-behave-turn-rest): the name is {@code expiry} or
 * {@code expiry:user} with the expiry in seconds since 1970, the password base64(HMAC-SHA1(secret, name)).
 */
public final class SharedSecret {
    /** What a name says when it is no time-limited one. */
    static final long NOT_TIME_LIMITED = -1;

    private static final int MAX_DIGITS = 12;
    private final byte[] secret;

    public SharedSecret(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The password that belongs to a name. */
    public String password(String username) {
        byte[] tag = Hmac.sha1()
                .begin(secret)
                .update(username.getBytes(StandardCharsets.UTF_8))
                .tag();
        return Base64.getEncoder().encodeToString(tag);
    }

    /** Seconds since 1970 at which a name expires, or {@link #NOT_TIME_LIMITED}. */
    static long expiryEpochSeconds(String username) {
        int colon = username.indexOf(':');
        int digits = colon < 0 ? username.length() : colon;
        if (digits == 0 || digits > MAX_DIGITS) {
            return NOT_TIME_LIMITED;
        }
        long value = 0;
        for (int i = 0; i < digits; i++) {
            char digit = username.charAt(i);
            if (digit < '0' || digit > '9') {
                return NOT_TIME_LIMITED;
            }
            value = value * 10 + (digit - '0');
        }
        return value;
    }

    /** Who a time-limited name stands for: quotas count this, not the changing name. */
    static String account(String username) {
        int colon = username.indexOf(':');
        return colon < 0 || colon == username.length() - 1 ? username : username.substring(colon + 1);
    }
}
