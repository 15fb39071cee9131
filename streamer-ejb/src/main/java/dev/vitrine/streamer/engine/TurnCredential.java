package dev.vitrine.streamer.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A name and a password that a TURN server with the same secret takes until the name expires
 * (draft-uberti-behave-turn-rest-00): the name is {@code expiry:user} with the expiry in seconds since 1970, the password
 * {@code base64(HMAC-SHA1(secret, name))}.
 */
record TurnCredential(String username, String password) {

    private static final String HMAC = "HmacSHA1";

    static TurnCredential of(String secret, String user, long expiryEpochSeconds) {
        String username = expiryEpochSeconds + ":" + user;
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] password = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
            return new TurnCredential(username, Base64.getEncoder().encodeToString(password));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + HMAC, impossible);
        }
    }

    /** Without the password, which belongs into no log. */
    @Override
    public String toString() {
        return "TurnCredential[" + username + "]";
    }
}
