package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.Hmac;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
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

    private final Hmac mac = Hmac.sha256();
    private final byte @Nullable [] key;
    private long generation;

    Tickets(byte @Nullable [] key) {
        this.key = key == null ? null : key.clone();
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
        if (key == null || ticket.length != LENGTH) {
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
        if (key == null) {
            throw new IllegalStateException("no tickets without a key");
        }
        return mac.begin(key).update(ByteBuffer.wrap(ticket, 0, BODY_LENGTH)).tag();
    }
}
