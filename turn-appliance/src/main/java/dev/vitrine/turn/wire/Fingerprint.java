package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** FINGERPRINT: the CRC-32 of the message up to it, XOR 0x5354554e (RFC 8489 section 14.7). */
public final class Fingerprint {
    static final int LENGTH = 4;
    private static final int XOR = 0x5354554E;

    private Fingerprint() {}

    /** Whether the message has no FINGERPRINT or a right one at its end. */
    public static boolean isAbsentOrRight(StunMessage message) {
        int index = message.find(AttributeType.FINGERPRINT);
        if (index < 0) {
            return true;
        }
        int start = message.valueOffset(index) - 4;
        boolean last = start + 8 == message.offset() + message.length();
        return last
                && message.valueLength(index) == LENGTH
                && message.int32(index) == of(message.buffer(), message.offset(), start - message.offset());
    }

    static int of(ByteBuffer buffer, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(buffer.slice(offset, length));
        return (int) crc.getValue() ^ XOR;
    }
}
