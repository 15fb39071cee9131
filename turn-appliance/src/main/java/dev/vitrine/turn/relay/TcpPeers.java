package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections between TCP relays and peers. */
final class TcpPeers {
    /** Connections of one allocation that are not joined to a client's yet or are. */
    private static final int MOST_OF_ALLOCATION = 128;

    private final RelayState state;
    private final Map<Integer, PeerConnection> connections = new HashMap<>();

    TcpPeers(RelayState state) {
        this.state = state;
    }

    @Nullable PeerConnection get(int id) {
        return connections.get(id);
    }

    boolean isFull(Allocation allocation) {
        return connectionsOf(allocation).size() >= MOST_OF_ALLOCATION;
    }

    boolean hasPeer(Allocation allocation, TransportAddress peer) {
        return connectionsOf(allocation).stream().anyMatch(connection -> connection.peer.equals(peer));
    }

    PeerConnection add(Allocation allocation, TransportAddress peer, PeerConnection.State first, long nowNanos) {
        int id;
        do {
            id = state.shared.random().nextInt();
        } while (connections.containsKey(id));
        PeerConnection connection = new PeerConnection(id, allocation, peer.copy(), first, nowNanos);
        connections.put(id, connection);
        state.deadlines.put(connection);
        return connection;
    }

    /** Forgets a connection whose socket is gone. */
    void forget(PeerConnection connection) {
        connections.remove(connection.id);
        state.deadlines.remove(connection);
    }

    void end(PeerConnection connection) {
        forget(connection);
        state.orders.add(new Order.ClosePeer(connection.id));
    }

    void endAllOf(Allocation allocation) {
        if (allocation.tcp) {
            connectionsOf(allocation).forEach(this::end);
        }
    }

    private List<PeerConnection> connectionsOf(Allocation allocation) {
        return connections.values().stream()
                .filter(connection -> connection.allocation == allocation)
                .toList();
    }
}
