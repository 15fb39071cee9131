package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes one STUN message after another into a buffer, attribute by attribute. The header's length is right after every
 * call, so that the message can be sent at any point.
 */
public final class StunWriter {
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int start;
    private int end;
    private int transactionHi;
    private long transactionLo;

    /** Begins a message at {@code offset} of a big-endian buffer. */
    public StunWriter begin(ByteBuffer buffer, int offset, MessageClass messageClass, int method, int idHi, long idLo) {
        this.buffer = buffer;
        this.start = offset;
        this.end = offset + StunMessage.HEADER_LENGTH;
        this.transactionHi = idHi;
        this.transactionLo = idLo;
        buffer.putShort(offset, (short) messageClass.typeOf(method));
        buffer.putShort(offset + 2, (short) 0);
        buffer.putInt(offset + 4, StunMessage.MAGIC_COOKIE);
        buffer.putInt(offset + 8, idHi);
        buffer.putLong(offset + 12, idLo);
        return this;
    }

    public ByteBuffer buffer() {
        return buffer;
    }

    public int offset() {
        return start;
    }

    /** Length of the message so far in bytes, header included. */
    public int length() {
        return end - start;
    }

    public StunWriter flag(int type) {
        attribute(type, 0);
        return this;
    }

    public StunWriter uint8(int type, int value) {
        buffer.put(attribute(type, 1), (byte) value);
        return this;
    }

    /** A 16-bit value followed by 16 reserved bits, as CHANNEL-NUMBER has them. */
    public StunWriter uint16Padded(int type, int value) {
        buffer.putInt(attribute(type, 4), value << 16);
        return this;
    }

    public StunWriter int32(int type, int value) {
        buffer.putInt(attribute(type, 4), value);
        return this;
    }

    public StunWriter int64(int type, long value) {
        buffer.putLong(attribute(type, 8), value);
        return this;
    }

    public StunWriter bytes(int type, byte[] value) {
        buffer.put(attribute(type, value.length), value);
        return this;
    }

    public StunWriter bytes(int type, ByteBuffer source, int offset, int length) {
        buffer.put(attribute(type, length), source, offset, length);
        return this;
    }

    public StunWriter text(int type, String value) {
        return bytes(type, value.getBytes(StandardCharsets.UTF_8));
    }

    public StunWriter xorAddress(int type, TransportAddress address) {
        XorAddress.write(buffer, attribute(type, XorAddress.length(address)), address, transactionHi, transactionLo);
        return this;
    }

    /** An address that is not XORed: MAPPED-ADDRESS, RESPONSE-ORIGIN, OTHER-ADDRESS. */
    public StunWriter plainAddress(int type, TransportAddress address) {
        XorAddress.writePlain(buffer, attribute(type, XorAddress.length(address)), address);
        return this;
    }

    public StunWriter errorCode(int code, String reason) {
        return error(AttributeType.ERROR_CODE, 0, code, reason);
    }

    /** ADDRESS-ERROR-CODE: why one family of a dual allocation is missing (RFC 8656 section 18.12). */
    public StunWriter addressErrorCode(int family, ErrorCode error) {
        return error(AttributeType.ADDRESS_ERROR_CODE, family, error.code(), error.reason());
    }

    private StunWriter error(int type, int family, int code, String reason) {
        byte[] phrase = reason.getBytes(StandardCharsets.UTF_8);
        int at = attribute(type, 4 + phrase.length);
        buffer.putInt(at, family << 24 | (code / 100) << 8 | code % 100);
        buffer.put(at + 4, phrase);
        return this;
    }

    /** UNKNOWN-ATTRIBUTES: the first {@code count} of {@code types}. */
    public StunWriter unknownAttributes(int[] types, int count) {
        int at = attribute(AttributeType.UNKNOWN_ATTRIBUTES, 2 * count);
        for (int i = 0; i < count; i++) {
            buffer.putShort(at + 2 * i, (short) types[i]);
        }
        return this;
    }

    public StunWriter passwordAlgorithms() {
        PasswordAlgorithm.writeOffer(buffer, attribute(AttributeType.PASSWORD_ALGORITHMS, 8));
        return this;
    }

    public StunWriter icmp(int type, int code, int errorData) {
        IcmpAttribute.write(buffer, attribute(AttributeType.ICMP, IcmpAttribute.LENGTH), type, code, errorData);
        return this;
    }

    public StunWriter integrity(MessageIntegrity integrity, MessageIntegrity.Kind kind, byte[] key) {
        byte[] tag = integrity.tag(buffer, start, length(), kind, key);
        return bytes(kind.attributeType(), tag);
    }

    /** Adds FINGERPRINT; nothing may follow it. */
    public StunWriter fingerprint() {
        int covered = length();
        int at = attribute(AttributeType.FINGERPRINT, Fingerprint.LENGTH);
        buffer.putInt(at, Fingerprint.of(buffer, start, covered));
        return this;
    }

    /** Writes the attribute's header and padding and gives the place of its value. */
    private int attribute(int type, int length) {
        int at = end + 4;
        buffer.putShort(end, (short) type);
        buffer.putShort(end + 2, (short) length);
        end = at + ((length + 3) & ~3);
        for (int i = at + length; i < end; i++) {
            buffer.put(i, (byte) 0);
        }
        buffer.putShort(start + 2, (short) (length() - StunMessage.HEADER_LENGTH));
        return at;
    }
}
