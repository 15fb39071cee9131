package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * MESSAGE-INTEGRITY and MESSAGE-INTEGRITY-SHA256: the HMAC of the message up to the attribute, with the header's length
 * set as if the attribute were the last (RFC 8489 sections 14.5 and 14.6). Not for use by two threads at once.
 */
public final class MessageIntegrity {
    /** The two algorithms with their attribute and the length of their tag in bytes. */
    public enum Kind {
        SHA1(AttributeType.MESSAGE_INTEGRITY, 20),
        SHA256(AttributeType.MESSAGE_INTEGRITY_SHA256, 32);

        private final int type;
        private final int length;

        Kind(int type, int length) {
            this.type = type;
            this.length = length;
        }

        public int attributeType() {
            return type;
        }

        public int tagLength() {
            return length;
        }
    }

    private final Hmac sha1 = Hmac.sha1();
    private final Hmac sha256 = Hmac.sha256();
    private final byte[] header = new byte[StunMessage.HEADER_LENGTH];

    /**
     * Whether the message carries the attribute and its tag is right for the key. A truncated SHA-256 tag, which no TURN
     * usage defines, is wrong.
     */
    public boolean verify(StunMessage message, Kind kind, byte[] key) {
        int index = message.findExact(kind.type, kind.length);
        if (index < 0) {
            return false;
        }
        int end = message.valueOffset(index) - 4 - message.offset();
        byte[] expected = tag(message.buffer(), message.offset(), end, kind, key);
        return MessageDigest.isEqual(expected, message.bytes(index));
    }

    /** The tag over the first {@code end} bytes of the message at {@code offset}. */
    byte[] tag(ByteBuffer buffer, int offset, int end, Kind kind, byte[] key) {
        buffer.get(offset, header);
        int length = end - StunMessage.HEADER_LENGTH + 4 + kind.length;
        header[2] = (byte) (length >>> 8);
        header[3] = (byte) length;
        return (kind == Kind.SHA1 ? sha1 : sha256)
                .begin(key)
                .update(header)
                .update(buffer.slice(offset + StunMessage.HEADER_LENGTH, end - StunMessage.HEADER_LENGTH))
                .tag();
    }
}
