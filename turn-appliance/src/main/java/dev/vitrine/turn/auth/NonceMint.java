package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks nonces without keeping any: the RFC 8489 nonce cookie with its security feature bits, then the time
 * and an HMAC over time and the client's IP address in base64. The port is left out, because a TURN-TCP client binds its
 * connections with the nonce of its control connection.
 *
 * <pre>
 * "obMatJos2" | base64(24 feature bits) | base64url(time in s (32 bits) | HMAC-SHA256 cut to 96 bits)
 * </pre>
 *
 * Password algorithms (bit 0) and username anonymity (bit 1) are both on. Not for use by two threads at once; mints of
 * one server share the key.
 */
public final class NonceMint {
    static final String COOKIE = "obMatJos2wAAA";
    private static final int MAC_LENGTH = 12;
    private static final int BODY_LENGTH = 22;
    private static final int TAG_INPUT_LENGTH = 4 + 8 + 8 + 1;

    private final Mac mac;
    private final long lifetimeSeconds;
    private final byte[] input = new byte[TAG_INPUT_LENGTH];

    /**
     * Makes a mint.
     *
     * @param key 32 random bytes
     * @param lifetimeSeconds how long a nonce is accepted
     */
    public NonceMint(byte[] key, long lifetimeSeconds) {
        this.lifetimeSeconds = lifetimeSeconds;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** A fresh nonce for one client's IP address. */
    public String mint(TransportAddress client, long nowEpochSeconds) {
        int time = (int) nowEpochSeconds;
        byte[] body = new byte[4 + MAC_LENGTH];
        ByteBuffer.wrap(body).putInt(time).put(tag(client, time), 0, MAC_LENGTH);
        return COOKIE + Base64.getUrlEncoder().withoutPadding().encodeToString(body);
    }

    /** Whether this server made the nonce for this client and it has not expired. */
    public boolean accepts(byte[] nonce, TransportAddress client, long nowEpochSeconds) {
        String text = new String(nonce, StandardCharsets.ISO_8859_1);
        if (text.length() != COOKIE.length() + BODY_LENGTH || !text.startsWith(COOKIE)) {
            return false;
        }
        byte[] body;
        try {
            body = Base64.getUrlDecoder().decode(text.substring(COOKIE.length()));
        } catch (IllegalArgumentException e) {
            return false;
        }
        int time = ByteBuffer.wrap(body).getInt();
        byte[] expected = new byte[MAC_LENGTH];
        System.arraycopy(tag(client, time), 0, expected, 0, MAC_LENGTH);
        byte[] given = new byte[MAC_LENGTH];
        System.arraycopy(body, 4, given, 0, MAC_LENGTH);
        int age = (int) nowEpochSeconds - time;
        return MessageDigest.isEqual(expected, given) && age >= 0 && age <= lifetimeSeconds;
    }

    private byte[] tag(TransportAddress client, int time) {
        ByteBuffer.wrap(input)
                .putInt(time)
                .putLong(client.hi())
                .putLong(client.lo())
                .put((byte) (client.isIpv6() ? 1 : 0));
        return mac.doFinal(input);
    }
}
