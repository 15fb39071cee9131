package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.TransportAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Translates between the JDK's addresses and the machine's. */
public final class Addresses {
    private Addresses() {}

    /** Overwrites {@code into} with a resolved address. */
    public static TransportAddress read(InetSocketAddress from, TransportAddress into) {
        return into.set(from.getAddress().getAddress(), from.getPort());
    }

    public static TransportAddress of(InetSocketAddress from) {
        return read(from, new TransportAddress());
    }

    /** The JDK's form of an address. */
    public static InetSocketAddress socketAddress(TransportAddress address) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.addressBytes()), address.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }
}
