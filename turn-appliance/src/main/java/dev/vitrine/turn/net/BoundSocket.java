package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A UDP socket that has just been bound. One that is bound to IPv6's unspecified address takes IPv4 too, as the JDK's do.
 *
 * @param descriptor that whoever takes this must close
 * @param local the address with the port that it got
 */
record BoundSocket(int descriptor, TransportAddress local) {
    private static final int EADDRINUSE = 98;
    private static final int EADDRNOTAVAIL = 99;
    private static final int EACCES = 13;
    private static final int EMFILE = 24;

    /**
     * Opens and binds a socket.
     *
     * @param shared whether several sockets are bound to this address
     */
    static BoundSocket open(Kernel kernel, TransportAddress local, boolean shared) throws IOException {
        int descriptor = kernel.socket(local.isIpv6() ? Kernel.AF_INET6 : Kernel.AF_INET);
        if (descriptor < 0) {
            throw failure("no socket", -descriptor);
        }
        if (local.isIpv6()) {
            SocketOption.IPV6_ONLY.set(kernel, descriptor, 0);
        }
        if (shared) {
            SocketOption.REUSE_PORT.set(kernel, descriptor, 1);
        }
        ByteBuffer name = ByteBuffer.allocateDirect(SocketName.MOST_BYTES);
        int length = SocketName.write(local, local.isIpv6(), name, 0);
        int error = kernel.bind(descriptor, Kernel.addressOf(name), length);
        if (error == 0) {
            error = kernel.ownName(descriptor, Kernel.addressOf(name), SocketName.MOST_BYTES);
        }
        if (error < 0) {
            kernel.close(descriptor);
            throw failure("bind failed", -error);
        }
        int port = SocketName.read(name, 0, new TransportAddress()).port();
        return new BoundSocket(descriptor, local.withPort(port));
    }

    private static IOException failure(String what, int error) {
        String why = switch (error) {
            case EADDRINUSE -> "the address is already in use";
            case EADDRNOTAVAIL -> "this machine does not have the address";
            case EACCES -> "permission denied";
            case EMFILE -> "this process has too many files open";
            default -> "error " + error;
        };
        return new IOException(what + ": " + why);
    }
}
