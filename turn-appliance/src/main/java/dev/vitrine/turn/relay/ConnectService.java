package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication.Accepted;
import dev.vitrine.turn.auth.EmbeddedIpv4;
import dev.vitrine.turn.relay.PeerConnection.State;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.TransportAddress;
import dev.vitrine.turn.wire.XorAddress;
import java.util.HashMap;
import java.util.Map;

/** Answers Connect and ConnectionBind and announces peers that connect (RFC 6062 section 5). */
final class ConnectService {
    private final RelayState state;
    private final Answers answers;
    private final TcpPeers peers;
    private final PermissionService permissions;
    private final Map<Integer, Exchange.Saved> connecting = new HashMap<>();

    ConnectService(RelayState state, Answers answers, TcpPeers peers, PermissionService permissions) {
        this.state = state;
        this.answers = answers;
        this.peers = peers;
        this.permissions = permissions;
    }

    void connect(Exchange exchange, Accepted user, Allocation allocation) {
        int at = exchange.message.find(AttributeType.XOR_PEER_ADDRESS);
        TransportAddress peer = new TransportAddress();
        if (!allocation.tcp || at < 0 || !XorAddress.read(exchange.message, at, peer)) {
            answers.error(exchange, ErrorCode.BAD_REQUEST, "Connect needs a TCP allocation and XOR-PEER-ADDRESS");
            return;
        }
        EmbeddedIpv4.unmap(peer);
        ErrorCode refusal = permissions.refusal(allocation, peer, true, exchange.nowNanos);
        if (refusal != null) {
            answers.error(exchange, refusal);
            return;
        }
        if (peers.hasPeer(allocation, peer)) {
            answers.error(exchange, ErrorCode.CONNECTION_ALREADY_EXISTS);
            return;
        }
        RelaySocket socket = allocation.socketFor(peer.isIpv6());
        if (peers.isFull(allocation) || socket == null) {
            answers.error(exchange, ErrorCode.INSUFFICIENT_CAPACITY);
            return;
        }
        PeerConnection connection = peers.add(allocation, peer, State.CONNECTING, exchange.nowNanos);
        connecting.put(connection.id, exchange.save(user));
        TransportAddress local = state.shared.liveRelays().localOf(peer);
        state.orders.add(new Order.ConnectPeer(socket.id(), connection.id, local == null ? connection.peer : local));
    }

    void connected(int connectionId, long nowNanos) {
        PeerConnection connection = peers.get(connectionId);
        Exchange.Saved request = connecting.remove(connectionId);
        if (connection == null || request == null) {
            return;
        }
        connection.waitAgain(State.UNBOUND, nowNanos);
        state.deadlines.put(connection);
        answers.success(request).int32(AttributeType.CONNECTION_ID, connectionId);
        answers.send(request);
    }

    /** The connection could not be made, or not in time. */
    void failed(PeerConnection connection) {
        Exchange.Saved request = connecting.remove(connection.id);
        peers.end(connection);
        if (request != null && !connection.allocation.ended) {
            ErrorCode error = ErrorCode.CONNECTION_TIMEOUT_OR_FAILURE;
            answers.error(request, error, error.reason());
        }
    }

    void connectFailed(int connectionId) {
        PeerConnection connection = peers.get(connectionId);
        if (connection != null) {
            failed(connection);
        }
    }

    void bind(Exchange exchange, Accepted user) {
        int at = exchange.message.findExact(AttributeType.CONNECTION_ID, 4);
        boolean onControl = state.allocations.containsKey(exchange.client);
        PeerConnection connection = at < 0 ? null : peers.get(exchange.message.int32(at));
        boolean fits = connection != null
                && connection.state == State.UNBOUND
                && exchange.client.transport().isStream()
                && !onControl;
        if (!fits || connection == null) {
            answers.error(exchange, ErrorCode.BAD_REQUEST, "CONNECTION-ID names no connection that waits to be bound");
            return;
        }
        if (!connection.allocation.username.equals(user.username())) {
            answers.error(exchange, ErrorCode.WRONG_CREDENTIALS);
            return;
        }
        connection.state = State.JOINED;
        state.deadlines.remove(connection);
        answers.success(exchange);
        answers.send(exchange);
        state.orders.add(new Order.JoinStreams(exchange.client.copy(), connection.id));
    }

    void accepted(Event.PeerAccepted event, long nowNanos) {
        RelayState.Owned owned = state.ownerOf(event.relay());
        if (owned == null || !mayConnect(owned.allocation(), event.peer(), nowNanos)) {
            state.orders.add(new Order.RejectPeer(event.socket()));
            return;
        }
        PeerConnection connection = peers.add(owned.allocation(), event.peer(), State.UNBOUND, nowNanos);
        state.orders.add(new Order.AdoptPeer(connection.id, event.socket()));
        answers.indication(Method.CONNECTION_ATTEMPT)
                .int32(AttributeType.CONNECTION_ID, connection.id)
                .xorAddress(AttributeType.XOR_PEER_ADDRESS, event.peer());
        answers.sendIndication(owned.allocation().client);
    }

    private boolean mayConnect(Allocation allocation, TransportAddress peer, long nowNanos) {
        Permission permission = allocation.permissions.get(peer.withPort(0));
        return permission != null
                && permission.isLive(nowNanos)
                && !peers.isFull(allocation)
                && (permission.allows(peer) || state.isRelayAddress(peer));
    }
}
