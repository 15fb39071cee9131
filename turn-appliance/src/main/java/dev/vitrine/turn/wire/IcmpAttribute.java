package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;

/**
 * ICMP, the error that a peer's network sent back (RFC 8656 section 18.13).
 *
 * <pre>
 * +-------------------------------+-------------+-----------------+
 * |           reserved            |  ICMP type  |   ICMP code     |
 * +-------------------------------+-------------+-----------------+
 * |                          error data                           |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class IcmpAttribute {
    public static final int LENGTH = 8;

    private IcmpAttribute() {}

    static void write(ByteBuffer buffer, int at, int type, int code, int errorData) {
        buffer.putShort(at, (short) 0);
        buffer.put(at + 2, (byte) type);
        buffer.put(at + 3, (byte) code);
        buffer.putInt(at + 4, errorData);
    }
}
