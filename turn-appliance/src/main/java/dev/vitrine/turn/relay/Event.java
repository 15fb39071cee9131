package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;

/** What the sockets and the operator tell the machine, apart from packets. */
public sealed interface Event {
    /** The socket of {@link Order.OpenRelay} is bound. */
    record RelayOpened(int relay) implements Event {}

    /** The socket of {@link Order.OpenRelay} could not be bound. */
    record RelayRefused(int relay) implements Event {}

    /** A client's stream or DTLS association has ended. */
    record ClientClosed(FiveTuple client) implements Event {}

    /** An ICMP error came back for a packet to this peer. */
    record PeerUnreachable(int relay, TransportAddress peer, int icmpType, int icmpCode, int errorData)
            implements Event {}

    /** The connection of {@link Order.ConnectPeer} stands. */
    record PeerConnected(int connectionId) implements Event {}

    /** The connection of {@link Order.ConnectPeer} could not be made. */
    record PeerConnectFailed(int connectionId) implements Event {}

    /** A peer has connected to a TCP relay; {@code socket} is the driver's own name for the connection. */
    record PeerAccepted(int relay, TransportAddress peer, long socket) implements Event {}

    /** A peer's connection has ended. */
    record PeerClosed(int connectionId) implements Event {}

    /** The operator ends an allocation. */
    record EndAllocation(long allocation) implements Event {}

    /** No more allocations from now on. */
    record Drain() implements Event {}
}
