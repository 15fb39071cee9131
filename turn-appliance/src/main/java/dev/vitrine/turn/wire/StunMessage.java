package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A reader over a STUN message in place (RFC 8489 section 5). One instance is wrapped around one message after another.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---+---------------------------+-------------------------------+
 * |0 0|     message type (14)     |   message length (16)         |
 * +---+---------------------------+-------------------------------+
 * |                   magic cookie 0x2112A442                     |
 * +---------------------------------------------------------------+
 * |                   transaction ID (96 bits)                    |
 * +---------------------------------------------------------------+
 * |  attributes: type (16) | length (16) | value, padded to 4     |
 * </pre>
 *
 * Attributes behind MESSAGE-INTEGRITY are not seen, except MESSAGE-INTEGRITY-SHA256 and FINGERPRINT (section 14.5);
 * behind MESSAGE-INTEGRITY-SHA256 only FINGERPRINT is (section 14.6).
 */
public final class StunMessage {
    public static final int HEADER_LENGTH = 20;
    public static final int MAGIC_COOKIE = 0x2112A442;
    private static final int MAX_ATTRIBUTES = 64;

    private final int[] types = new int[MAX_ATTRIBUTES];
    private final int[] offsets = new int[MAX_ATTRIBUTES];
    private final int[] lengths = new int[MAX_ATTRIBUTES];
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int offset;
    private int length;
    private int count;

    /**
     * Reads the header and the table of attributes.
     *
     * @param buffer big-endian; it must stay unchanged while this is used
     * @param length of the whole message in bytes, as the transport delivered it
     */
    public ParseVerdict wrap(ByteBuffer buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        this.count = 0;
        if (length < HEADER_LENGTH) {
            return ParseVerdict.TOO_SHORT;
        }
        if ((buffer.get(offset) & 0xC0) != 0 || buffer.getInt(offset + 4) != MAGIC_COOKIE) {
            return ParseVerdict.NOT_STUN;
        }
        int declared = buffer.getShort(offset + 2) & 0xFFFF;
        if ((declared & 3) != 0 || declared + HEADER_LENGTH != length) {
            return ParseVerdict.WRONG_LENGTH;
        }
        return readAttributes();
    }

    private ParseVerdict readAttributes() {
        int position = offset + HEADER_LENGTH;
        int end = offset + length;
        boolean afterSha1 = false;
        boolean afterSha256 = false;
        while (position < end) {
            int type = buffer.getShort(position) & 0xFFFF;
            int size = buffer.getShort(position + 2) & 0xFFFF;
            int next = position + 4 + ((size + 3) & ~3);
            if (next > end) {
                return ParseVerdict.BROKEN_ATTRIBUTE;
            }
            boolean seen = type == AttributeType.FINGERPRINT
                    || (!afterSha256 && (!afterSha1 || type == AttributeType.MESSAGE_INTEGRITY_SHA256));
            if (seen) {
                if (count == MAX_ATTRIBUTES) {
                    return ParseVerdict.TOO_MANY_ATTRIBUTES;
                }
                types[count] = type;
                offsets[count] = position + 4;
                lengths[count++] = size;
            }
            afterSha1 |= type == AttributeType.MESSAGE_INTEGRITY;
            afterSha256 |= type == AttributeType.MESSAGE_INTEGRITY_SHA256;
            position = next;
        }
        return ParseVerdict.OK;
    }

    public ByteBuffer buffer() {
        return buffer;
    }

    public int offset() {
        return offset;
    }

    /** Length of the whole message in bytes, header included. */
    public int length() {
        return length;
    }

    public int method() {
        return MessageClass.methodOfType(buffer.getShort(offset) & 0x3FFF);
    }

    public MessageClass messageClass() {
        return MessageClass.ofType(buffer.getShort(offset) & 0x3FFF);
    }

    /** The first 32 bits of the transaction ID. */
    public int transactionHi() {
        return buffer.getInt(offset + 8);
    }

    /** The last 64 bits of the transaction ID. */
    public long transactionLo() {
        return buffer.getLong(offset + 12);
    }

    public int attributeCount() {
        return count;
    }

    public int typeAt(int index) {
        return types[index];
    }

    /** Where the value begins, in the buffer's own positions. */
    public int valueOffset(int index) {
        return offsets[index];
    }

    public int valueLength(int index) {
        return lengths[index];
    }

    /** The index of the first attribute of a type, or -1; later ones of the same type do not count (section 14). */
    public int find(int type) {
        return find(type, 0);
    }

    /** The index of the first attribute of a type at or behind an index, or -1. */
    public int find(int type, int from) {
        for (int i = from; i < count; i++) {
            if (types[i] == type) {
                return i;
            }
        }
        return -1;
    }

    public boolean has(int type) {
        return find(type) >= 0;
    }

    /** The first attribute of a type if it is there with exactly this length, else -1. */
    public int findExact(int type, int lengthBytes) {
        int index = find(type);
        return index >= 0 && lengths[index] == lengthBytes ? index : -1;
    }

    /** The value's first byte, unsigned. */
    public int uint8(int index) {
        return buffer.get(offsets[index]) & 0xFF;
    }

    /** The value's first two bytes, unsigned. */
    public int uint16(int index) {
        return buffer.getShort(offsets[index]) & 0xFFFF;
    }

    /** The value's first four bytes. */
    public int int32(int index) {
        return buffer.getInt(offsets[index]);
    }

    /** The value's first eight bytes. */
    public long int64(int index) {
        return buffer.getLong(offsets[index]);
    }

    /** A copy of the value. */
    public byte[] bytes(int index) {
        byte[] value = new byte[lengths[index]];
        buffer.get(offsets[index], value);
        return value;
    }

    /** The value as UTF-8 text. */
    public String text(int index) {
        return new String(bytes(index), StandardCharsets.UTF_8);
    }
}
