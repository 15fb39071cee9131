package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;

/** A channel number bound to a peer's address and port (RFC 8656 section 12). */
final class Channel {
    static final long LIFETIME_NANOS = 600_000_000_000L;

    private final int number;
    private final TransportAddress peer;
    private final Permission permission;
    private long expiresNanos;

    Channel(int number, TransportAddress peer, Permission permission) {
        this.number = number;
        this.peer = peer.copy();
        this.permission = permission;
    }

    int number() {
        return number;
    }

    /** The peer as the client named it. */
    TransportAddress peer() {
        return peer;
    }

    Permission permission() {
        return permission;
    }

    void refresh(long nowNanos) {
        expiresNanos = nowNanos + LIFETIME_NANOS;
    }

    boolean isLive(long nowNanos) {
        return expiresNanos - nowNanos > 0;
    }
}
