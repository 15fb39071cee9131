package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.TransportAddress;

/** Finds the IPv4 address that an IPv6 address stands for, in all the forms that networks translate or tunnel. */
public final class EmbeddedIpv4 {
    private EmbeddedIpv4() {}

    /** Turns {@code ::ffff:a.b.c.d} into the IPv4 address that a socket would use anyway; leaves others alone. */
    public static TransportAddress unmap(TransportAddress address) {
        if (address.isIpv6() && address.hi() == 0 && address.lo() >>> 32 == 0xFFFF) {
            address.setIpv4((int) address.lo(), address.port());
        }
        return address;
    }

    /**
     * The canonical address that rules are asked about: the embedded IPv4 address of mapped, compatible, translated
     * (RFC 2765), NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380) and ISATAP (RFC 5214) forms, or the
     * address itself.
     */
    static TransportAddress canonical(TransportAddress address) {
        if (!address.isIpv6() || !isEmbedding(address)) {
            return address;
        }
        long hi = address.hi();
        long lo = address.lo();
        if (hi >>> 48 == 0x2002) {
            return TransportAddress.ofIpv4((int) (hi >>> 16), address.port());
        }
        if (hi >>> 32 == 0x2001_0000L) {
            return TransportAddress.ofIpv4(~(int) lo, address.port());
        }
        return TransportAddress.ofIpv4((int) lo, address.port());
    }

    private static boolean isEmbedding(TransportAddress address) {
        long hi = address.hi();
        long lo = address.lo();
        boolean compatible = hi == 0 && lo >>> 32 == 0 && lo > 1;
        boolean mapped = hi == 0 && lo >>> 32 == 0xFFFF;
        boolean translated = hi == 0 && lo >>> 32 == 0xFFFF_0000L;
        boolean nat64 = hi == 0x0064_FF9B_0000_0000L && lo >>> 32 == 0;
        boolean sixToFour = hi >>> 48 == 0x2002;
        boolean teredo = hi >>> 32 == 0x2001_0000L;
        boolean isatap = (lo >>> 32 & 0xFCFF_FFFFL) == 0x0000_5EFEL;
        return compatible || mapped || translated || nat64 || sixToFour || teredo || isatap;
    }
}
