package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;

/** What the machine wants done with sockets, and what it has to tell. */
public sealed interface Order {
    /** Bind a socket, UDP or listening TCP, and answer with an {@link Event}. */
    record OpenRelay(int relay, TransportAddress local, boolean tcp) implements Order {}

    record CloseRelay(int relay) implements Order {}

    /** End a client's connection. */
    record CloseClient(FiveTuple client) implements Order {}

    /** Connect from a TCP relay's address to a peer. */
    record ConnectPeer(int relay, int connectionId, TransportAddress peer) implements Order {}

    /** An accepted peer connection has this ID from now on. */
    record AdoptPeer(int connectionId, long socket) implements Order {}

    /** An accepted peer connection is not wanted. */
    record RejectPeer(long socket) implements Order {}

    /** End a peer's connection and the client's data connection, if it is joined to one. */
    record ClosePeer(int connectionId) implements Order {}

    /** From here on the client's connection and the peer's carry each other's bytes. */
    record JoinStreams(FiveTuple client, int connectionId) implements Order {}

    record AllocationBorn(AllocationReport allocation) implements Order {}

    record AllocationEnded(AllocationReport allocation, EndReason reason) implements Order {}

    /** Why an allocation ended. */
    enum EndReason {
        REFRESHED_TO_ZERO,
        EXPIRED,
        CLIENT_GONE,
        ENDED_BY_OPERATOR
    }
}
