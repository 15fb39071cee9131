package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Addresses as the kernel writes them (ip(7), ipv6(7)). The family is in the machine's byte order, the rest in network
 * order, which is the order of the buffers here.
 *
 * <pre>
 *              0        2      4                8               24         28
 * sockaddr_in  | family | port | address        | zero, unused  |
 * sockaddr_in6 | family | port | flow label (4) | address (16)  | scope ID |
 * </pre>
 *
 * A socket of the family IPv6 has IPv4 addresses in their mapped form, ::ffff:192.0.2.1.
 */
final class SocketName {
    /** Room for either form. */
    static final int MOST_BYTES = 28;

    private static final int IPV4_BYTES = 16;
    private static final int PORT = 2;
    private static final int IPV4_ADDRESS = 4;
    private static final int IPV6_ADDRESS = 8;
    private static final int SCOPE = 24;
    private static final long MAPPED = 0xFFFF_0000_0000L;

    private SocketName() {}

    /** Writes an address for a socket of a family and gives its length in bytes. */
    static int write(TransportAddress address, boolean ipv6Socket, ByteBuffer into, int at) {
        into.putShort(at + PORT, (short) address.port());
        if (!ipv6Socket) {
            into.putShort(at, family(Kernel.AF_INET));
            into.putInt(at + IPV4_ADDRESS, address.ipv4());
            into.putLong(at + IPV6_ADDRESS, 0);
            return IPV4_BYTES;
        }
        into.putShort(at, family(Kernel.AF_INET6));
        into.putInt(at + IPV4_ADDRESS, 0);
        into.putLong(at + IPV6_ADDRESS, address.hi());
        into.putLong(at + IPV6_ADDRESS + Long.BYTES, address.isIpv6() ? address.lo() : MAPPED | address.lo());
        into.putInt(at + SCOPE, 0);
        return MOST_BYTES;
    }

    /** Overwrites {@code into} with the address at a place. */
    static TransportAddress read(ByteBuffer from, int at, TransportAddress into) {
        int port = from.getShort(at + PORT) & 0xFFFF;
        if (from.getShort(at) == family(Kernel.AF_INET)) {
            return into.setIpv4(from.getInt(at + IPV4_ADDRESS), port);
        }
        long hi = from.getLong(at + IPV6_ADDRESS);
        long lo = from.getLong(at + IPV6_ADDRESS + Long.BYTES);
        boolean mapped = hi == 0 && (lo & 0xFFFF_FFFF_0000_0000L) == MAPPED;
        return mapped ? into.setIpv4((int) lo, port) : into.setIpv6(hi, lo, port);
    }

    /** Whether two addresses of the same socket are the same, port included. */
    static boolean same(ByteBuffer names, int a, int b, int lengthBytes) {
        return names.getLong(a) == names.getLong(b)
                && (lengthBytes == IPV4_BYTES
                        || (names.getLong(a + IPV6_ADDRESS) == names.getLong(b + IPV6_ADDRESS)
                                && names.getLong(a + IPV6_ADDRESS + Long.BYTES)
                                        == names.getLong(b + IPV6_ADDRESS + Long.BYTES)));
    }

    private static short family(int family) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Short.reverseBytes((short) family) : (short) family;
    }
}
