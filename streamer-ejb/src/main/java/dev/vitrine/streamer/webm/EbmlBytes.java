package dev.vitrine.streamer.webm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Elements of EBML (RFC 8794), one after another in memory.
 *
 * <pre>
 * id, 1 to 4 bytes | length, 1 to 8 bytes, of which the leading zeros of the first say how many | content
 * </pre>
 */
final class EbmlBytes {

    /** A length that is not known yet: all ones, in eight bytes. */
    static final long UNKNOWN_LENGTH = 0x01FF_FFFF_FFFF_FFFFL;

    private static final long EIGHT_BYTES = 0x0100_0000_0000_0000L;
    private static final int MOST_LENGTH_BYTES = 8;
    private static final int BITS_OF_A_LENGTH_BYTE = 7;

    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** An element of unsigned number, in as few bytes as it takes. */
    EbmlBytes unsigned(int id, long value) {
        int size = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8);
        return id(id).length(size).raw(value, size);
    }

    /** An element of unsigned number in eight bytes: its place is known before its value. */
    EbmlBytes wide(int id, long value) {
        return id(id).length(Long.BYTES).raw(value, Long.BYTES);
    }

    EbmlBytes number(int id, double value) {
        return wide(id, Double.doubleToLongBits(value));
    }

    EbmlBytes text(int id, String value) {
        return binary(id, value.getBytes(StandardCharsets.UTF_8));
    }

    EbmlBytes binary(int id, byte[] value) {
        return id(id).length(value.length).append(value, value.length);
    }

    EbmlBytes master(int id, EbmlBytes content) {
        return id(id).length(content.length).append(content.bytes, content.length);
    }

    /** An element's beginning, whose length is changed later: it takes eight bytes. */
    EbmlBytes begin(int id, long lengthField) {
        return id(id).raw(lengthField, Long.BYTES);
    }

    /** What {@link #begin} wants for a length that is known. */
    static long lengthField(long contentBytes) {
        return EIGHT_BYTES | contentBytes;
    }

    EbmlBytes id(int id) {
        int size = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(id) + 7) / 8);
        return raw(Integer.toUnsignedLong(id), size);
    }

    EbmlBytes length(long content) {
        int size = 1;
        // All ones is what is unknown, so a length that would be so takes a byte more.
        while (size < MOST_LENGTH_BYTES && content >= (1L << (BITS_OF_A_LENGTH_BYTE * size)) - 1) {
            size++;
        }
        return raw(content | 1L << (BITS_OF_A_LENGTH_BYTE * size), size);
    }

    EbmlBytes raw(long value, int size) {
        byte[] whole = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        room(size);
        System.arraycopy(whole, Long.BYTES - size, bytes, length, size);
        length += size;
        return this;
    }

    private EbmlBytes append(byte[] more, int moreLength) {
        room(moreLength);
        System.arraycopy(more, 0, bytes, length, moreLength);
        length += moreLength;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
