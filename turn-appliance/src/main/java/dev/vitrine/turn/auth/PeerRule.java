package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.TransportAddress;

/**
 * One line of the peer policy: a network, a range of ports, and whether it is allowed.
 *
 * @param network its address; the port is of no account
 * @param prefixLength 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record PeerRule(TransportAddress network, int prefixLength, int minPort, int maxPort, boolean allow) {
    public static final int LAST_PORT = 65535;

    public PeerRule {
        int most = network.isIpv6() ? 128 : 32;
        if (prefixLength < 0 || prefixLength > most) {
            throw new IllegalArgumentException("a prefix of " + network.hostText() + " has 0 to " + most + " bits");
        }
        if (minPort < 0 || maxPort > LAST_PORT || minPort > maxPort) {
            throw new IllegalArgumentException("ports are MIN-MAX between 0 and " + LAST_PORT);
        }
    }

    static PeerRule everyPort(TransportAddress network, int prefixLength, boolean allow) {
        return new PeerRule(network, prefixLength, 0, LAST_PORT, allow);
    }

    boolean coversEveryPort() {
        return minPort == 0 && maxPort == LAST_PORT;
    }

    boolean coversPort(int port) {
        return port >= minPort && port <= maxPort;
    }

    boolean coversAddress(TransportAddress address) {
        if (address.isIpv6() != network.isIpv6()) {
            return false;
        }
        if (!network.isIpv6()) {
            return prefixLength == 0 || (address.ipv4() ^ network.ipv4()) >>> (32 - prefixLength) == 0;
        }
        if (prefixLength <= 64) {
            return prefixLength == 0 || (address.hi() ^ network.hi()) >>> (64 - prefixLength) == 0;
        }
        boolean sameLow = prefixLength == 64 || (address.lo() ^ network.lo()) >>> (128 - prefixLength) == 0;
        return address.hi() == network.hi() && sameLow;
    }
}
