package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.EmbeddedIpv4;
import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ChannelData;
import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import dev.vitrine.turn.wire.XorAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers CreatePermission and ChannelBind (RFC 8656 sections 10.2 and 12.2). */
final class PermissionService {
    /** Live permissions of one allocation: ICE needs one for each remote address, so this is ample. */
    private static final int MOST_PERMISSIONS = 256;

    private final RelayState state;
    private final Answers answers;

    PermissionService(RelayState state, Answers answers) {
        this.state = state;
        this.answers = answers;
    }

    void createPermission(Exchange exchange, Allocation allocation) {
        List<TransportAddress> peers = new ArrayList<>(2);
        StunMessage message = exchange.message;
        for (int i = message.find(AttributeType.XOR_PEER_ADDRESS);
                i >= 0;
                i = message.find(AttributeType.XOR_PEER_ADDRESS, i + 1)) {
            TransportAddress peer = new TransportAddress();
            if (!XorAddress.read(message, i, peer)) {
                answers.error(exchange, ErrorCode.BAD_REQUEST, "XOR-PEER-ADDRESS is malformed");
                return;
            }
            peers.add(EmbeddedIpv4.unmap(peer));
        }
        if (peers.isEmpty()) {
            answers.error(exchange, ErrorCode.BAD_REQUEST, "XOR-PEER-ADDRESS is missing");
            return;
        }
        for (TransportAddress peer : peers) {
            ErrorCode refusal = refusal(allocation, peer, false, exchange.nowNanos);
            if (refusal != null) {
                answers.error(exchange, refusal);
                return;
            }
        }
        peers.forEach(peer -> permit(allocation, peer, exchange.nowNanos));
        answers.success(exchange);
        answers.send(exchange);
    }

    void channelBind(Exchange exchange, Allocation allocation) {
        if (allocation.tcp) {
            answers.error(exchange, ErrorCode.FORBIDDEN, "Channels are for UDP relays");
            return;
        }
        StunMessage message = exchange.message;
        int numberAt = message.findExact(AttributeType.CHANNEL_NUMBER, 4);
        int peerAt = message.find(AttributeType.XOR_PEER_ADDRESS);
        TransportAddress peer = new TransportAddress();
        if (numberAt < 0 || peerAt < 0 || !XorAddress.read(message, peerAt, peer)) {
            answers.error(exchange, ErrorCode.BAD_REQUEST, "CHANNEL-NUMBER and XOR-PEER-ADDRESS are needed");
            return;
        }
        EmbeddedIpv4.unmap(peer);
        int number = message.uint16(numberAt);
        if (!ChannelData.isChannel(number)) {
            answers.error(exchange, ErrorCode.BAD_REQUEST, "Channel numbers are 0x4000 to 0x7FFF");
            return;
        }
        Channel numbered = allocation.channels.numbered(number, exchange.nowNanos);
        Channel bound = allocation.channels.boundTo(peer, exchange.nowNanos);
        if (numbered != bound) {
            answers.error(exchange, ErrorCode.BAD_REQUEST, "The channel or the peer is bound already");
            return;
        }
        ErrorCode refusal = refusal(allocation, peer, true, exchange.nowNanos);
        if (refusal != null) {
            answers.error(exchange, refusal);
            return;
        }
        Permission permission = permit(allocation, peer, exchange.nowNanos);
        bind(allocation, bound, number, peer, permission, exchange.nowNanos);
        answers.success(exchange);
        answers.send(exchange);
    }

    private static void bind(
            Allocation allocation,
            @Nullable Channel bound,
            int number,
            TransportAddress peer,
            Permission permission,
            long nowNanos) {
        permission.carriesChannelUntil(nowNanos + Channel.LIFETIME_NANOS);
        if (bound != null && bound.permission() == permission) {
            bound.refresh(nowNanos);
            return;
        }
        Channel channel = new Channel(number, peer, permission);
        channel.refresh(nowNanos);
        allocation.channels.add(channel, nowNanos);
    }

    /** Why a peer may not be given a permission, or null if it may: the one check for every method. */
    @Nullable ErrorCode refusal(Allocation allocation, TransportAddress peer, boolean exactPort, long nowNanos) {
        if (allocation.socketFor(peer.isIpv6()) == null) {
            return ErrorCode.PEER_ADDRESS_FAMILY_MISMATCH;
        }
        boolean allowed = exactPort ? state.policy.allows(peer) : state.policy.check(peer) != PeerPolicy.Verdict.DENIED;
        if (!allowed) {
            state.counters.dropped(DropReason.PEER_REFUSED, allocation.client);
            return ErrorCode.FORBIDDEN;
        }
        if (allocation.permissions.size() >= MOST_PERMISSIONS) {
            allocation.permissions.values().removeIf(permission -> permission.isForgettable(nowNanos));
        }
        boolean known = allocation.permissions.containsKey(peer.withPort(0));
        return known || allocation.permissions.size() < MOST_PERMISSIONS ? null : ErrorCode.INSUFFICIENT_CAPACITY;
    }

    private Permission permit(Allocation allocation, TransportAddress peer, long nowNanos) {
        boolean somePorts = state.policy.check(peer) != PeerPolicy.Verdict.ALLOWED || state.isRelayAddress(peer);
        Permission permission = allocation.permissions.computeIfAbsent(peer.withPort(0), host -> new Permission());
        permission.refresh(somePorts ? state.policy : null, nowNanos);
        return permission;
    }
}
