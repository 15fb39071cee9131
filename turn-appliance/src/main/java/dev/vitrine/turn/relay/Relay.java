package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication;
import dev.vitrine.turn.auth.Authentication.Accepted;
import dev.vitrine.turn.auth.Authentication.Refused;
import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.auth.UserDirectory;
import dev.vitrine.turn.wire.ChannelData;
import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.Fingerprint;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.ParseVerdict;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A TURN server without sockets or a clock: packets and events go in with the time, packets come out at the
 * {@link PacketSink} while they are handled, orders afterwards from {@link #nextOrder()}. One thread uses one machine;
 * machines of one server share {@link RelayDependencies}.
 *
 * <p>Times are nanoseconds of any origin that never run backwards.
 */
public final class Relay {
    private final RelayState state;
    private final Exchange exchange = new Exchange();
    private final UnknownAttributes unknown;
    private final Answers answers;
    private final BindingService binding;
    private final AllocateService allocate;
    private final RefreshService refresh;
    private final PermissionService permissions;
    private final ConnectService connect;
    private final TcpPeers tcpPeers;
    private final AllocationEnding ending;
    private final PeerTraffic traffic;

    public Relay(RelaySettings settings, RelayDependencies dependencies, PacketSink sink) {
        state = new RelayState(settings, dependencies, sink);
        unknown = new UnknownAttributes(settings);
        answers = new Answers(state);
        Tickets tickets = new Tickets(settings.ticketKey());
        binding = new BindingService(state, answers);
        allocate = new AllocateService(state, answers, tickets);
        tcpPeers = new TcpPeers(state);
        ending = new AllocationEnding(state, tcpPeers);
        refresh = new RefreshService(state, answers, ending, tickets);
        permissions = new PermissionService(state, answers);
        connect = new ConnectService(state, answers, tcpPeers, permissions);
        traffic = new PeerTraffic(state, answers);
    }

    /** Says what time of day it is at {@code nowNanos}; credentials and nonces expire by it. */
    public void wallClock(long epochMillis, long nowNanos) {
        state.wallClock(epochMillis, nowNanos);
    }

    /** Takes other users from the next request on. */
    public void users(UserDirectory users) {
        state.authenticator.users(users);
    }

    /** Takes another policy for peers; permissions that stand are kept until they expire. */
    public void policy(PeerPolicy policy) {
        state.policy = policy;
    }

    public RelayCounters counters() {
        return state.counters;
    }

    /** Whether a client holds an allocation. */
    public boolean hasAllocation(FiveTuple client) {
        return state.allocations.containsKey(client);
    }

    public int allocationCount() {
        return state.allocations.size();
    }

    /** Live allocations by the listener of their clients; a listener without any is not among them. */
    public Map<ListenerKey, Integer> allocationsByListener() {
        Map<ListenerKey, Integer> counts = new HashMap<>();
        for (FiveTuple client : state.allocations.keySet()) {
            counts.merge(new ListenerKey(client.transport(), client.listener()), 1, Integer::sum);
        }
        return counts;
    }

    /**
     * Where clients come in.
     *
     * @param index as in {@link FiveTuple#listener}
     */
    public record ListenerKey(Transport transport, int index) {}

    public List<AllocationReport> reports(long nowNanos) {
        return state.allocations.values().stream()
                .map(allocation -> allocation.report(nowNanos))
                .toList();
    }

    /** When {@link #onTimeout} is to be called at the latest; {@link Long#MAX_VALUE} for never. */
    public long nextDeadlineNanos() {
        return state.deadlines.nextNanos();
    }

    /** The next thing to do, or null; to be asked after every call until it is null. */
    public @Nullable Order nextOrder() {
        return state.orders.poll();
    }

    /** Ends whatever has expired. */
    public void onTimeout(long nowNanos) {
        for (Expiring expired = state.deadlines.pollExpired(nowNanos);
                expired != null;
                expired = state.deadlines.pollExpired(nowNanos)) {
            switch (expired) {
                case Allocation allocation -> ending.end(allocation, Order.EndReason.EXPIRED, nowNanos);
                case PeerConnection connection -> connect.failed(connection);
            }
        }
    }

    /** Takes one datagram, or one frame of a stream, from a client. The tuple may be overwritten afterwards. */
    public void fromClient(FiveTuple client, ByteBuffer buffer, int offset, int length, long nowNanos) {
        state.counters.fromClient(client, length);
        if (length > 0 && ChannelData.startsLike(buffer.get(offset))) {
            traffic.channelData(client, buffer, offset, length, nowNanos);
            return;
        }
        exchange.begin(client, nowNanos);
        StunMessage message = exchange.message;
        if (message.wrap(buffer, offset, length) != ParseVerdict.OK || !Fingerprint.isAbsentOrRight(message)) {
            state.counters.dropped(DropReason.MALFORMED, client);
            return;
        }
        switch (message.messageClass()) {
            case REQUEST -> request();
            case INDICATION -> indication();
            case SUCCESS, ERROR -> state.counters.dropped(DropReason.MALFORMED, client);
        }
    }

    /** Takes one datagram that arrived at a relay's socket. */
    public void fromPeer(int relay, TransportAddress source, ByteBuffer buffer, int offset, int length, long nowNanos) {
        traffic.fromPeer(relay, source, buffer, offset, length, nowNanos);
    }

    /** Takes what the sockets or the operator have to tell. */
    public void handle(Event event, long nowNanos) {
        switch (event) {
            case Event.RelayOpened opened -> allocate.opened(opened.relay(), nowNanos);
            case Event.RelayRefused refused -> allocate.refused(refused.relay(), nowNanos);
            case Event.ClientClosed closed -> clientClosed(closed.client(), nowNanos);
            case Event.PeerUnreachable unreachable -> traffic.unreachable(unreachable, nowNanos);
            case Event.PeerConnected connected -> connect.connected(connected.connectionId(), nowNanos);
            case Event.PeerConnectFailed failed -> connect.connectFailed(failed.connectionId());
            case Event.PeerAccepted accepted -> connect.accepted(accepted, nowNanos);
            case Event.PeerClosed closed -> peerClosed(closed.connectionId());
            case Event.EndAllocation end -> {
                Allocation allocation = state.allocationsById.get(end.allocation());
                if (allocation != null) {
                    ending.end(allocation, Order.EndReason.ENDED_BY_OPERATOR, nowNanos);
                }
            }
            case Event.Drain drain -> state.draining = true;
        }
    }

    /** A client with a ticket may come back from elsewhere (RFC 8016); any other is gone. */
    private void clientClosed(FiveTuple client, long nowNanos) {
        Allocation allocation = state.allocations.get(client);
        if (allocation != null && allocation.ticket == null) {
            ending.end(allocation, Order.EndReason.CLIENT_GONE, nowNanos);
        }
    }

    private void peerClosed(int connectionId) {
        PeerConnection connection = tcpPeers.get(connectionId);
        if (connection != null) {
            tcpPeers.forget(connection);
        }
    }

    private void indication() {
        StunMessage message = exchange.message;
        if (message.method() == Method.BINDING) {
            return;
        }
        if (message.method() != Method.SEND || unknown.collect(message, exchange.client) > 0) {
            state.counters.dropped(DropReason.MALFORMED, exchange.client);
            return;
        }
        traffic.sendIndication(exchange);
    }

    private void request() {
        int method = exchange.message.method();
        if (method == Method.BINDING) {
            if (understood()) {
                binding.handle(exchange);
            }
            return;
        }
        if (!isServed(method)) {
            state.counters.dropped(DropReason.MALFORMED, exchange.client);
            return;
        }
        long epochSeconds = state.epochSeconds(exchange.nowNanos);
        Authentication authentication =
                state.authenticator.authenticate(exchange.message, exchange.client.client(), epochSeconds);
        switch (authentication) {
            case Refused refused -> {
                state.counters.failed(refused.failure(), exchange.client);
                answers.refused(exchange, refused);
            }
            case Accepted user -> {
                exchange.user = user;
                if (understood()) {
                    authenticated(method, user);
                }
            }
        }
    }

    private boolean isServed(int method) {
        return switch (method) {
            case Method.ALLOCATE, Method.REFRESH, Method.CREATE_PERMISSION, Method.CHANNEL_BIND -> true;
            case Method.CONNECT, Method.CONNECTION_BIND -> state.settings.tcpRelaying();
            default -> false;
        };
    }

    private boolean understood() {
        int count = unknown.collect(exchange.message, exchange.client);
        if (count > 0) {
            answers.unknownAttributes(exchange, unknown.types(), count);
        }
        return count == 0;
    }

    private void authenticated(int method, Accepted user) {
        switch (method) {
            case Method.ALLOCATE -> allocate.allocate(exchange, user);
            case Method.REFRESH -> refresh.refresh(exchange, user);
            case Method.CONNECTION_BIND -> connect.bind(exchange, user);
            default -> onAllocation(method, user);
        }
    }

    private void onAllocation(int method, Accepted user) {
        Allocation allocation = state.allocations.get(exchange.client);
        if (allocation == null) {
            answers.error(exchange, ErrorCode.ALLOCATION_MISMATCH);
            return;
        }
        if (!allocation.username.equals(user.username())) {
            answers.error(exchange, ErrorCode.WRONG_CREDENTIALS);
            return;
        }
        switch (method) {
            case Method.CREATE_PERMISSION -> permissions.createPermission(exchange, allocation);
            case Method.CHANNEL_BIND -> permissions.channelBind(exchange, allocation);
            default -> connect.connect(exchange, user, allocation);
        }
    }
}
