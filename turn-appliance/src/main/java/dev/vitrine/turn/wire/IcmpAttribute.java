package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;

/**
 * ICMP, the error that a peer's network sent back (RFC 8656 section 18.13).
 *
 * <pre>
 * +-------------------------------+-------------+-----------------+
 * |         reserved (16)         | ICMP type 7 |  ICMP code (9)  |
 * +-------------------------------+-------------+-----------------+
 * |                          error data                           |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class IcmpAttribute {
    public static final int LENGTH = 8;

    private static final int CODE_BITS = 9;

    private IcmpAttribute() {}

    static void write(ByteBuffer buffer, int at, int type, int code, int errorData) {
        buffer.putShort(at, (short) 0);
        buffer.putShort(at + 2, (short) (type << CODE_BITS | code));
        buffer.putInt(at + 4, errorData);
    }
}
