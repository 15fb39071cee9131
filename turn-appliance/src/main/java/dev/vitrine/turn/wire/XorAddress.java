package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;

/**
 * XOR-MAPPED-ADDRESS and its kin (RFC 8489 section 14.2), and the plain form of MAPPED-ADDRESS (section 14.1).
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |       0       | family 1 / 2  | port ^ 0x2112                 |
 * +---------------+---------------+-------------------------------+
 * | address ^ (magic cookie, then transaction ID): 4 or 16 bytes  |
 * </pre>
 */
public final class XorAddress {
    public static final int FAMILY_IPV4 = 1;
    public static final int FAMILY_IPV6 = 2;
    private static final int COOKIE = StunMessage.MAGIC_COOKIE;

    private XorAddress() {}

    /** Reads an attribute into an address; false if its length or family is wrong. */
    public static boolean read(StunMessage message, int index, TransportAddress into) {
        int at = message.valueOffset(index);
        int length = message.valueLength(index);
        ByteBuffer buffer = message.buffer();
        if (length != 8 && length != 20) {
            return false;
        }
        int family = buffer.get(at + 1) & 0xFF;
        int port = (buffer.getShort(at + 2) & 0xFFFF) ^ (COOKIE >>> 16);
        if (family == FAMILY_IPV4 && length == 8) {
            into.setIpv4(buffer.getInt(at + 4) ^ COOKIE, port);
            return true;
        }
        if (family == FAMILY_IPV6 && length == 20) {
            long hi = buffer.getLong(at + 4) ^ maskHi(message.transactionHi());
            into.setIpv6(hi, buffer.getLong(at + 12) ^ message.transactionLo(), port);
            return true;
        }
        return false;
    }

    /** Bytes of the value for an address. */
    public static int length(TransportAddress address) {
        return address.isIpv6() ? 20 : 8;
    }

    static void write(ByteBuffer buffer, int at, TransportAddress address, int transactionHi, long transactionLo) {
        buffer.put(at, (byte) 0);
        buffer.put(at + 1, (byte) (address.isIpv6() ? FAMILY_IPV6 : FAMILY_IPV4));
        buffer.putShort(at + 2, (short) (address.port() ^ (COOKIE >>> 16)));
        if (address.isIpv6()) {
            buffer.putLong(at + 4, address.hi() ^ maskHi(transactionHi));
            buffer.putLong(at + 12, address.lo() ^ transactionLo);
        } else {
            buffer.putInt(at + 4, address.ipv4() ^ COOKIE);
        }
    }

    static void writePlain(ByteBuffer buffer, int at, TransportAddress address) {
        buffer.put(at, (byte) 0);
        buffer.put(at + 1, (byte) (address.isIpv6() ? FAMILY_IPV6 : FAMILY_IPV4));
        buffer.putShort(at + 2, (short) address.port());
        if (address.isIpv6()) {
            buffer.putLong(at + 4, address.hi()).putLong(at + 12, address.lo());
        } else {
            buffer.putInt(at + 4, address.ipv4());
        }
    }

    private static long maskHi(int transactionHi) {
        return (long) COOKIE << 32 | (transactionHi & 0xFFFF_FFFFL);
    }
}
