package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * MESSAGE-INTEGRITY and MESSAGE-INTEGRITY-SHA256: the HMAC of the message up to the attribute, with the header's length
 * set as if the attribute were the last (RFC 8489 sections 14.5 and 14.6). Not for use by two threads at once.
 */
public final class MessageIntegrity {
    /** The two algorithms with their attribute and the length of their tag in bytes. */
    public enum Kind {
        SHA1(AttributeType.MESSAGE_INTEGRITY, 20, "HmacSHA1"),
        SHA256(AttributeType.MESSAGE_INTEGRITY_SHA256, 32, "HmacSHA256");

        private final int type;
        private final int length;
        private final String algorithm;

        Kind(int type, int length, String algorithm) {
            this.type = type;
            this.length = length;
            this.algorithm = algorithm;
        }

        public int attributeType() {
            return type;
        }

        public int tagLength() {
            return length;
        }
    }

    private final Keyed sha1 = new Keyed(Kind.SHA1);
    private final Keyed sha256 = new Keyed(Kind.SHA256);
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
        Mac mac = (kind == Kind.SHA1 ? sha1 : sha256).with(key);
        buffer.get(offset, header);
        int length = end - StunMessage.HEADER_LENGTH + 4 + kind.length;
        header[2] = (byte) (length >>> 8);
        header[3] = (byte) length;
        mac.update(header);
        mac.update(buffer.slice(offset + StunMessage.HEADER_LENGTH, end - StunMessage.HEADER_LENGTH));
        return mac.doFinal();
    }

    /** An HMAC that keeps its key: a request and its answer have the same one. */
    private static final class Keyed {
        private final String algorithm;
        private final Mac mac;
        private byte @Nullable [] key;

        Keyed(Kind kind) {
            algorithm = kind.algorithm;
            try {
                mac = Mac.getInstance(algorithm);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has " + algorithm, e);
            }
        }

        /** Ready for a message; {@code wanted} is copied, so that its owner may change it afterwards. */
        Mac with(byte[] wanted) {
            if (Arrays.equals(key, wanted)) {
                return mac;
            }
            try {
                mac.init(new SecretKeySpec(wanted, algorithm));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("a key that " + algorithm + " does not take", e);
            }
            key = wanted.clone();
            return mac;
        }
    }
}
