package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.EmbeddedIpv4;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ChannelData;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import dev.vitrine.turn.wire.XorAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Carries data between clients and peers (RFC 8656 sections 10 to 12). Makes no objects per packet. */
final class PeerTraffic {
    private final RelayState state;
    private final Answers answers;
    private final TransportAddress peer = new TransportAddress();
    private final TransportAddress peerHost = new TransportAddress();
    private @Nullable Allocation latest;

    PeerTraffic(RelayState state, Answers answers) {
        this.state = state;
        this.answers = answers;
    }

    /** ChannelData from a client. */
    void channelData(FiveTuple client, ByteBuffer buffer, int offset, int length, long nowNanos) {
        int dataLength = ChannelData.dataLength(buffer, offset, length);
        if (dataLength < 0) {
            state.counters.dropped(DropReason.MALFORMED, client);
            return;
        }
        Allocation allocation = allocationOf(client);
        if (allocation == null) {
            state.counters.dropped(DropReason.NO_ALLOCATION, client);
            return;
        }
        Channel channel = allocation.channels.numbered(ChannelData.number(buffer, offset), nowNanos);
        if (channel == null) {
            state.counters.dropped(DropReason.NO_CHANNEL, client);
            return;
        }
        int from = offset + ChannelData.HEADER_LENGTH;
        send(allocation, channel.permission(), channel.peer(), false, buffer, from, dataLength, nowNanos);
    }

    /** A Send indication from a client. */
    void sendIndication(Exchange exchange) {
        StunMessage message = exchange.message;
        int data = message.find(AttributeType.DATA);
        int to = message.find(AttributeType.XOR_PEER_ADDRESS);
        if (data < 0 || to < 0 || !XorAddress.read(message, to, peer)) {
            state.counters.dropped(DropReason.MALFORMED, exchange.client);
            return;
        }
        Allocation allocation = allocationOf(exchange.client);
        if (allocation == null || allocation.tcp) {
            state.counters.dropped(DropReason.NO_ALLOCATION, exchange.client);
            return;
        }
        Permission permission = allocation.permissions.get(hostOf(EmbeddedIpv4.unmap(peer)));
        if (permission == null || !permission.isLive(exchange.nowNanos)) {
            state.counters.dropped(DropReason.NO_PERMISSION, exchange.client);
            return;
        }
        boolean dontFragment = message.has(AttributeType.DONT_FRAGMENT);
        int length = message.valueLength(data);
        int from = message.valueOffset(data);
        send(allocation, permission, peer, dontFragment, message.buffer(), from, length, exchange.nowNanos);
    }

    /** Media comes in bursts: whose the last packet was, his the next one often is. */
    private @Nullable Allocation allocationOf(FiveTuple client) {
        Allocation known = latest;
        if (known == null || known.ended || !known.client.equals(client)) {
            known = state.allocations.get(client);
            latest = known;
        }
        return known;
    }

    private void send(
            Allocation allocation,
            Permission permission,
            TransportAddress to,
            boolean dontFragment,
            ByteBuffer buffer,
            int offset,
            int length,
            long nowNanos) {
        RelaySocket socket = allocation.socketFor(to.isIpv6());
        TransportAddress destination = to;
        if (permission.somePorts()) {
            if (!permission.allows(to)) {
                state.counters.dropped(DropReason.PEER_REFUSED, allocation.client);
                return;
            }
            TransportAddress local = state.shared.liveRelays().localOf(to);
            destination = local == null ? to : local;
        }
        if (socket == null) {
            state.counters.dropped(DropReason.NO_ROUTE, allocation.client);
            return;
        }
        if (!state.quotas().passes(allocation.bandwidth, length, nowNanos)) {
            state.counters.dropped(DropReason.BANDWIDTH, allocation.client);
            return;
        }
        allocation.countToPeer(length);
        state.counters.toPeer(length);
        state.sink.dataToPeer(socket.id(), destination, dontFragment, buffer, offset, length);
    }

    /** A datagram that arrived at a relay's socket. */
    void fromPeer(int relay, TransportAddress source, ByteBuffer buffer, int offset, int length, long nowNanos) {
        RelayState.Owned owned = state.ownerOf(relay);
        if (owned == null) {
            state.counters.dropped(DropReason.NO_ALLOCATION);
            return;
        }
        Allocation allocation = owned.allocation();
        TransportAddress from = source;
        Channel channel = allocation.channels.boundTo(source, nowNanos);
        if (channel == null) {
            from = asClientsKnow(source);
            channel = allocation.channels.boundTo(from, nowNanos);
        }
        Permission permission = channel == null ? allocation.permissions.get(hostOf(from)) : channel.permission();
        if (permission == null || !permission.isLive(nowNanos)) {
            state.counters.dropped(DropReason.NO_PERMISSION, allocation.client);
            return;
        }
        if (!permission.allows(from)) {
            state.counters.dropped(DropReason.PEER_REFUSED, allocation.client);
            return;
        }
        if (!state.quotas().passes(allocation.bandwidth, length, nowNanos)) {
            state.counters.dropped(DropReason.BANDWIDTH, allocation.client);
            return;
        }
        allocation.countFromPeer(length);
        state.counters.fromPeer(length);
        if (channel == null) {
            dataIndication(allocation, from, buffer, offset, length);
        } else {
            state.sink.channelDataToClient(allocation.client, channel.number(), buffer, offset, length);
        }
    }

    private void dataIndication(
            Allocation allocation, TransportAddress from, ByteBuffer buffer, int offset, int length) {
        answers.indication(Method.DATA)
                .xorAddress(AttributeType.XOR_PEER_ADDRESS, from)
                .bytes(AttributeType.DATA, buffer, offset, length);
        answers.sendIndication(allocation.client);
    }

    /** Tells the client of an ICMP error from a peer that it may talk to (RFC 8656 section 11.5). */
    void unreachable(Event.PeerUnreachable event, long nowNanos) {
        RelayState.Owned owned = state.ownerOf(event.relay());
        if (owned == null) {
            return;
        }
        TransportAddress from = asClientsKnow(event.peer());
        Permission permission = owned.allocation().permissions.get(hostOf(from));
        if (permission == null || !permission.isLive(nowNanos)) {
            return;
        }
        answers.indication(Method.DATA)
                .xorAddress(AttributeType.XOR_PEER_ADDRESS, from)
                .icmp(event.icmpType(), event.icmpCode(), event.errorData());
        answers.sendIndication(owned.allocation().client);
    }

    /** Another client of this server behind the same NAT is known by its external address. */
    private TransportAddress asClientsKnow(TransportAddress source) {
        if (!state.isRelayAddress(source)) {
            return source;
        }
        TransportAddress external = state.shared.liveRelays().externalOf(source);
        return external == null ? source : external;
    }

    private TransportAddress hostOf(TransportAddress address) {
        return peerHost.set(address).setPort(0);
    }
}
