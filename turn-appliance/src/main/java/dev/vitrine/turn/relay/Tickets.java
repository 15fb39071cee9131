package dev.vitrine.turn.relay;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads mobility tickets (RFC 8016): which allocation of which machine, sealed with the server's key, so that
 * every machine of the server can tell a true one and nobody else can make one.
 *
 * <pre>
 * allocation (64 bits, the upper 16 name the machine) | generation (64 bits) | HMAC-SHA256 cut to 128 bits
 * </pre>
 */
final class Tickets {
    private static final int BODY_LENGTH = 16;
    private static final int LENGTH = 32;
    private static final int SHARD_SHIFT = 48;

    private final @Nullable Mac mac;
    private long generation;

    Tickets(byte @Nullable [] key) {
        mac = key == null ? null : mac(key);
    }

    /** A new ticket; no two are alike. */
    byte[] issue(long allocation) {
        byte[] ticket = new byte[LENGTH];
        ByteBuffer.wrap(ticket).putLong(allocation).putLong(++generation);
        System.arraycopy(tag(ticket), 0, ticket, BODY_LENGTH, LENGTH - BODY_LENGTH);
        return ticket;
    }

    /** The allocation that a ticket names, or -1 if this server did not make it. */
    long allocationOf(byte[] ticket) {
        if (mac == null || ticket.length != LENGTH) {
            return -1;
        }
        byte[] expected = new byte[LENGTH];
        System.arraycopy(ticket, 0, expected, 0, BODY_LENGTH);
        System.arraycopy(tag(ticket), 0, expected, BODY_LENGTH, LENGTH - BODY_LENGTH);
        return MessageDigest.isEqual(expected, ticket) ? ByteBuffer.wrap(ticket).getLong() : -1;
    }

    static int shardOf(long allocation) {
        return (int) (allocation >>> SHARD_SHIFT);
    }

    private byte[] tag(byte[] ticket) {
        if (mac == null) {
            throw new IllegalStateException("no tickets without a key");
        }
        mac.update(ticket, 0, BODY_LENGTH);
        return mac.doFinal();
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
