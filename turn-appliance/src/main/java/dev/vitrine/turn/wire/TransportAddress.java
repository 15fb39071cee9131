package dev.vitrine.turn.wire;

/**
 * An IP address and a port that can be overwritten, so that one instance looks up many packets without garbage.
 *
 * <p>IPv4 is held as {@code hi == 0} and the address in the low 32 bits of {@code lo}; IPv6 as its two halves in
 * network order. An instance that is a map's key must never be set again: use {@link #copy()}.
 */
public final class TransportAddress {
    private boolean ipv6;
    private long hi;
    private long lo;
    private int port;

    /** Makes an IPv4 address. */
    public static TransportAddress ofIpv4(int address, int port) {
        return new TransportAddress().setIpv4(address, port);
    }

    /** Makes an IPv6 address from its two halves in network order. */
    public static TransportAddress ofIpv6(long hi, long lo, int port) {
        return new TransportAddress().setIpv6(hi, lo, port);
    }

    /** Makes an address from 4 or 16 bytes in network order. */
    public static TransportAddress of(byte[] address, int port) {
        return new TransportAddress().set(address, port);
    }

    /** Overwrites this with 4 or 16 bytes in network order. */
    public TransportAddress set(byte[] address, int port) {
        if (address.length == 4) {
            return setIpv4((int) bigEndian(address, 0, 4), port);
        }
        if (address.length != 16) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + address.length);
        }
        return setIpv6(bigEndian(address, 0, 8), bigEndian(address, 8, 8), port);
    }

    /** Overwrites this with an IPv4 address. */
    public TransportAddress setIpv4(int address, int port) {
        this.ipv6 = false;
        this.hi = 0;
        this.lo = address & 0xFFFF_FFFFL;
        this.port = port;
        return this;
    }

    /** Overwrites this with an IPv6 address. */
    public TransportAddress setIpv6(long hi, long lo, int port) {
        this.ipv6 = true;
        this.hi = hi;
        this.lo = lo;
        this.port = port;
        return this;
    }

    /** Overwrites this with another address. */
    public TransportAddress set(TransportAddress other) {
        this.ipv6 = other.ipv6;
        this.hi = other.hi;
        this.lo = other.lo;
        this.port = other.port;
        return this;
    }

    /** Changes the port alone. */
    public TransportAddress setPort(int port) {
        this.port = port;
        return this;
    }

    public TransportAddress copy() {
        return new TransportAddress().set(this);
    }

    /** A copy with another port. */
    public TransportAddress withPort(int port) {
        return copy().setPort(port);
    }

    public boolean isIpv6() {
        return ipv6;
    }

    public long hi() {
        return hi;
    }

    public long lo() {
        return lo;
    }

    public int port() {
        return port;
    }

    /** The IPv4 address as 32 bits; meaningless for IPv6. */
    public int ipv4() {
        return (int) lo;
    }

    /** The address in network order: 4 bytes or 16. */
    public byte[] addressBytes() {
        byte[] bytes = new byte[ipv6 ? 16 : 4];
        for (int i = 0; i < bytes.length; i++) {
            int fromEnd = bytes.length - 1 - i;
            bytes[i] = (byte) ((fromEnd < 8 ? lo : hi) >>> (8 * (fromEnd & 7)));
        }
        return bytes;
    }

    /** Whether both have the same IP address, whatever the ports. */
    public boolean sameAddress(TransportAddress other) {
        return ipv6 == other.ipv6 && hi == other.hi && lo == other.lo;
    }

    /** Whether this is 0.0.0.0 or {@code ::}. */
    public boolean isUnspecified() {
        return hi == 0 && lo == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransportAddress that && sameAddress(that) && port == that.port;
    }

    @Override
    public int hashCode() {
        long mixed = (hi * 31 + lo) * 0x9E37_79B9_7F4A_7C15L + port * 0xC2B2_AE3D_27D4_EB4FL;
        return (int) (mixed ^ (mixed >>> 32));
    }

    /** The address alone, as it is written in configuration: {@code 192.0.2.1} or {@code 2001:db8:0:0:0:0:0:1}. */
    public String hostText() {
        if (!ipv6) {
            return (lo >>> 24) + "." + ((lo >>> 16) & 255) + "." + ((lo >>> 8) & 255) + "." + (lo & 255);
        }
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < 8; group++) {
            long half = group < 4 ? hi : lo;
            text.append(group == 0 ? "" : ":").append(Long.toHexString((half >>> (48 - 16 * (group & 3))) & 0xFFFF));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return ipv6 ? "[" + hostText() + "]:" + port : hostText() + ":" + port;
    }

    private static long bigEndian(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << 8 | (bytes[i] & 0xFF);
        }
        return value;
    }
}
