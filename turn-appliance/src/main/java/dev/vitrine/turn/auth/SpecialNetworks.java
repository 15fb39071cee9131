package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.TransportAddress;
import java.util.List;

/** The networks that no peer may be in unless a rule names it: the IANA special-purpose registries and multicast. */
final class SpecialNetworks {
    static final List<PeerRule> REFUSED = List.of(
            ipv4(0, 0, 0, 0, 8),
            ipv4(10, 0, 0, 0, 8),
            ipv4(100, 64, 0, 0, 10),
            ipv4(127, 0, 0, 0, 8),
            ipv4(169, 254, 0, 0, 16),
            ipv4(172, 16, 0, 0, 12),
            ipv4(192, 0, 0, 0, 24),
            ipv4(192, 0, 2, 0, 24),
            ipv4(192, 88, 99, 0, 24),
            ipv4(192, 168, 0, 0, 16),
            ipv4(198, 18, 0, 0, 15),
            ipv4(198, 51, 100, 0, 24),
            ipv4(203, 0, 113, 0, 24),
            ipv4(224, 0, 0, 0, 4),
            ipv4(240, 0, 0, 0, 4),
            ipv6(0, 127), // unspecified and loopback
            ipv6(0x0064_FF9B_0001_0000L, 48), // local-use NAT64
            ipv6(0x0100_0000_0000_0000L, 64), // discard
            ipv6(0x2001_0DB8_0000_0000L, 32), // documentation
            ipv6(0x3FFF_0000_0000_0000L, 20), // documentation
            ipv6(0x5F00_0000_0000_0000L, 16), // segment routing
            ipv6(0xFC00_0000_0000_0000L, 7), // unique local
            ipv6(0xFE80_0000_0000_0000L, 10), // link-local
            ipv6(0xFEC0_0000_0000_0000L, 10), // site-local
            ipv6(0xFF00_0000_0000_0000L, 8)); // multicast

    private SpecialNetworks() {}

    private static PeerRule ipv4(int a, int b, int c, int d, int prefixLength) {
        int address = a << 24 | b << 16 | c << 8 | d;
        return PeerRule.everyPort(TransportAddress.ofIpv4(address, 0), prefixLength, false);
    }

    private static PeerRule ipv6(long hi, int prefixLength) {
        return PeerRule.everyPort(TransportAddress.ofIpv6(hi, 0, 0), prefixLength, false);
    }
}
