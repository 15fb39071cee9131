package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.Hmac;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Makes and checks nonces without keeping any: the RFC 8489 nonce cookie with its security feature bits, then the time
 * and an HMAC over time and the client's IP address in base64. The port is left out, because a TURN-TCP client binds its
 * connections with the nonce of its control connection.
 *
 * <pre>
 * "obMatJos2" | base64(24 feature bits) | base64url(time in s (32 bits) | HMAC-SHA256 cut to 96 bits)
 * </pre>
 *
 * Password algorithms (bit 0) is always on; username anonymity (bit 1) where every user can be found by a hash. The HMAC
 * covers the bits too. Not for use by two threads at once; mints of one server share the key.
 */
public final class NonceMint {
    static final String COOKIE = "obMatJos2";
    private static final String WITH_ANONYMITY = COOKIE + "wAAA";
    private static final String WITHOUT_ANONYMITY = COOKIE + "gAAA";
    private static final int PREFIX_LENGTH = WITH_ANONYMITY.length();
    private static final int MAC_LENGTH = 12;
    private static final int BODY_LENGTH = 22;
    private static final int TAG_INPUT_LENGTH = 4 + 8 + 8 + 1;

    private final Hmac mac = Hmac.sha256();
    private final byte[] key;
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
        this.key = key.clone();
    }

    /**
     * A fresh nonce for one client's IP address.
     *
     * @param anonymity whether the client is to send USERHASH instead of USERNAME
     */
    public String mint(TransportAddress client, boolean anonymity, long nowEpochSeconds) {
        int time = (int) nowEpochSeconds;
        byte[] body = new byte[4 + MAC_LENGTH];
        ByteBuffer.wrap(body).putInt(time).put(tag(client, anonymity, time), 0, MAC_LENGTH);
        return (anonymity ? WITH_ANONYMITY : WITHOUT_ANONYMITY)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(body);
    }

    /** Whether this server made the nonce for this client and it has not expired. */
    public boolean accepts(byte[] nonce, TransportAddress client, long nowEpochSeconds) {
        String text = new String(nonce, StandardCharsets.ISO_8859_1);
        boolean anonymity = text.startsWith(WITH_ANONYMITY);
        if (text.length() != PREFIX_LENGTH + BODY_LENGTH || !(anonymity || text.startsWith(WITHOUT_ANONYMITY))) {
            return false;
        }
        byte[] body;
        try {
            body = Base64.getUrlDecoder().decode(text.substring(PREFIX_LENGTH));
        } catch (IllegalArgumentException e) {
            return false;
        }
        int time = ByteBuffer.wrap(body).getInt();
        byte[] expected = new byte[MAC_LENGTH];
        System.arraycopy(tag(client, anonymity, time), 0, expected, 0, MAC_LENGTH);
        byte[] given = new byte[MAC_LENGTH];
        System.arraycopy(body, 4, given, 0, MAC_LENGTH);
        int age = (int) nowEpochSeconds - time;
        return MessageDigest.isEqual(expected, given) && age >= 0 && age <= lifetimeSeconds;
    }

    private byte[] tag(TransportAddress client, boolean anonymity, int time) {
        ByteBuffer.wrap(input)
                .putInt(time)
                .putLong(client.hi())
                .putLong(client.lo())
                .put((byte) ((client.isIpv6() ? 1 : 0) | (anonymity ? 2 : 0)));
        return mac.begin(key).update(input).tag();
    }
}
