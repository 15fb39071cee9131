package dev.vitrine.turn.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses by their literals, which nobody looks up. */
public final class Loopback {
    private Loopback() {}

    public static InetSocketAddress at(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }
}
