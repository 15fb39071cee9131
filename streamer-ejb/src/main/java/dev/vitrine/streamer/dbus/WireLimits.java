package dev.vitrine.streamer.dbus;

/** What the D-Bus Specification ("Message Format", "Valid Signatures") allows at most. */
final class WireLimits {

    /** An array's data, in bytes. */
    static final int ARRAY_BYTES = 1 << 26;

    /** A whole message with its header, in bytes. */
    static final int MESSAGE_BYTES = 1 << 27;

    /** Containers inside one another: 32 arrays and 32 structs. */
    static final int DEPTH = 64;

    private WireLimits() {}
}
