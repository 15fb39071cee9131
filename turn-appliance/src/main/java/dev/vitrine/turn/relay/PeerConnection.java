package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;

/**
 * A TCP connection between a relay and a peer (RFC 6062).
 *
 * <pre>
 * Connect -----> CONNECTING --connected--> UNBOUND --ConnectionBind--> JOINED
 * peer accepted ------------------------->   |                           |
 *                    |-- 30 s -------------- |-- 30 s --> ended <--------- either side closes
 * </pre>
 */
final class PeerConnection implements Expiring {
    /** How long a connection may take to be made, and then to be bound (RFC 6062 sections 5.2 and 5.3). */
    static final long PATIENCE_NANOS = 30_000_000_000L;

    enum State {
        CONNECTING,
        UNBOUND,
        JOINED
    }

    final int id;
    final Allocation allocation;
    final TransportAddress peer;
    State state;
    private long expiresNanos;

    PeerConnection(int id, Allocation allocation, TransportAddress peer, State state, long nowNanos) {
        this.id = id;
        this.allocation = allocation;
        this.peer = peer;
        this.state = state;
        this.expiresNanos = nowNanos + PATIENCE_NANOS;
    }

    void waitAgain(State next, long nowNanos) {
        state = next;
        expiresNanos = nowNanos + PATIENCE_NANOS;
    }

    @Override
    public long expiresNanos() {
        return expiresNanos;
    }
}
