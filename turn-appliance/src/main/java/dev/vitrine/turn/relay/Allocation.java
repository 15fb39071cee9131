package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.BandwidthBudget;
import dev.vitrine.turn.wire.TransportAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one client holds (RFC 8656 section 2.2): its relayed addresses, permissions and channels.
 *
 * <pre>
 * Allocate ---> live --- Refresh ---> live
 *                |-- Refresh with lifetime 0, expiry, end of the client's connection, operator ---> ended
 * </pre>
 */
final class Allocation implements Expiring {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    final long id;
    final String username;
    final String account;
    final boolean tcp;
    final int transactionHi;
    final long transactionLo;
    final long bornNanos;
    final List<RelaySocket> sockets;
    final Map<TransportAddress, Permission> permissions = new HashMap<>(4);
    final ChannelTable channels = new ChannelTable();
    final @Nullable BandwidthBudget bandwidth;
    FiveTuple client;
    int grantedSeconds;
    long expiresNanos;
    long reservationToken;
    boolean hasReservation;
    final boolean missesFamily;
    byte @Nullable [] ticket;
    byte @Nullable [] formerTicket;
    boolean ended;
    long packetsToPeers;
    long bytesToPeers;
    long packetsFromPeers;
    long bytesFromPeers;

    Allocation(PendingAllocation from, long id, @Nullable BandwidthBudget bandwidth, long nowNanos) {
        this.id = id;
        this.client = from.client();
        this.username = from.user().username();
        this.account = from.user().account();
        this.tcp = from.tcp();
        this.transactionHi = from.transactionHi();
        this.transactionLo = from.transactionLo();
        this.sockets = new ArrayList<>(from.opened());
        this.bandwidth = bandwidth;
        this.bornNanos = nowNanos;
        this.missesFamily = from.missesFamily();
        this.hasReservation = from.hasReservation();
        this.reservationToken = from.reservationToken();
        prolong(from.lifetimeSeconds(), nowNanos);
    }

    void prolong(int lifetimeSeconds, long nowNanos) {
        grantedSeconds = lifetimeSeconds;
        expiresNanos = nowNanos + lifetimeSeconds * NANOS_PER_SECOND;
    }

    @Override
    public long expiresNanos() {
        return expiresNanos;
    }

    /** The socket of a family, or null. */
    @Nullable RelaySocket socketFor(boolean ipv6) {
        for (int i = 0; i < sockets.size(); i++) {
            RelaySocket socket = sockets.get(i);
            if (socket.isIpv6() == ipv6) {
                return socket;
            }
        }
        return null;
    }

    void countToPeer(int lengthBytes) {
        packetsToPeers++;
        bytesToPeers += lengthBytes;
    }

    void countFromPeer(int lengthBytes) {
        packetsFromPeers++;
        bytesFromPeers += lengthBytes;
    }

    AllocationReport report(long nowNanos) {
        int live = (int) permissions.values().stream()
                .filter(permission -> permission.isLive(nowNanos))
                .count();
        return new AllocationReport(
                id,
                username,
                client.client().toString(),
                client.transport(),
                sockets.stream().map(socket -> socket.external().toString()).toList(),
                tcp,
                (nowNanos - bornNanos) / NANOS_PER_SECOND,
                Math.max(0, (expiresNanos - nowNanos) / NANOS_PER_SECOND),
                live,
                channels.liveCount(nowNanos),
                packetsToPeers,
                bytesToPeers,
                packetsFromPeers,
                bytesFromPeers);
    }
}
