package dev.vitrine.streamer.turncheck;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Masks an address for an XOR-...-ADDRESS attribute (RFC 8489, section 14.2), so that no NAT on the way rewrites it. */
final class XorAddress {

    private static final byte IPV4 = 1;
    private static final byte IPV6 = 2;

    private XorAddress() {}

    static byte[] of(InetSocketAddress address, byte[] transaction) {
        byte[] plain = address.getAddress().getAddress();
        byte[] mask = ByteBuffer.allocate(4 + transaction.length)
                .putInt(StunRequest.MAGIC_COOKIE)
                .put(transaction)
                .array();
        for (int i = 0; i < plain.length; i++) {
            plain[i] ^= mask[i];
        }
        return ByteBuffer.allocate(4 + plain.length)
                .put((byte) 0)
                .put(plain.length == 4 ? IPV4 : IPV6)
                .putShort((short) (address.getPort() ^ (StunRequest.MAGIC_COOKIE >>> 16)))
                .put(plain)
                .array();
    }
}
