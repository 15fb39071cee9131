package dev.vitrine.streamer.turncheck;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes a STUN request (RFC 8489, section 5).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+---------------------------+-------------------------------+
 * |0 0|     method, class 0       |  length of all attributes     |
 * +-+-+---------------------------+-------------------------------+
 * |                  magic cookie 0x2112A442                      |
 * +---------------------------------------------------------------+
 * |                  transaction, 96 bits                         |
 * +-------------------------------+-------------------------------+
 * |  attribute's type             |  its length, without padding  |
 * +-------------------------------+-------------------------------+
 * |  its value, padded to 32 bits ...
 * </pre>
 */
final class StunRequest {

    static final int HEADER_BYTES = 20;
    static final int TRANSACTION_BYTES = 12;
    static final int MAGIC_COOKIE = 0x2112A442;

    private static final int INTEGRITY_BYTES = 20;
    private static final String HMAC = "HmacSHA1";

    private final int method;
    private final byte[] transaction;
    private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();

    /** @param transaction {@value #TRANSACTION_BYTES} bytes that nobody can guess */
    StunRequest(int method, byte[] transaction) {
        this.method = method;
        this.transaction = transaction.clone();
    }

    StunRequest with(int type, byte[] value) {
        attributes.writeBytes(ByteBuffer.allocate(4)
                .putShort((short) type)
                .putShort((short) value.length)
                .array());
        attributes.writeBytes(Arrays.copyOf(value, (value.length + 3) & ~3));
        return this;
    }

    StunRequest with(int type, String value) {
        return with(type, value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return header(attributes.size()).put(attributes.toByteArray()).array();
    }

    /** With MESSAGE-INTEGRITY (section 14.5): the HMAC of all before it, whose length counts it in already. */
    byte[] signed(byte[] key) {
        int before = attributes.size();
        byte[] covered = Arrays.copyOf(header(before + 4 + INTEGRITY_BYTES).array(), HEADER_BYTES + before);
        System.arraycopy(attributes.toByteArray(), 0, covered, HEADER_BYTES, before);
        return with(StunNumbers.MESSAGE_INTEGRITY, hmac(key, covered)).bytes();
    }

    private ByteBuffer header(int attributeBytes) {
        return ByteBuffer.allocate(HEADER_BYTES + attributeBytes)
                .putShort((short) method)
                .putShort((short) attributeBytes)
                .putInt(MAGIC_COOKIE)
                .put(transaction);
    }

    private static byte[] hmac(byte[] key, byte[] covered) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(covered);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + HMAC, impossible);
        }
    }
}
