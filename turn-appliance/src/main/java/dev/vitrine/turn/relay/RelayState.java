package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authenticator;
import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.wire.MessageIntegrity;
import dev.vitrine.turn.wire.TransportAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What the machine's parts share. */
final class RelayState {
    /** Who a relay's socket belongs to. */
    record Owned(RelaySocket socket, Allocation allocation) {}

    final RelaySettings settings;
    final RelayDependencies shared;
    final PacketSink sink;
    final Authenticator authenticator;
    final MessageIntegrity integrity = new MessageIntegrity();
    final RelayCounters counters = new RelayCounters();
    final Deadlines deadlines = new Deadlines();
    final AnsweredRequests answered = new AnsweredRequests();
    final Map<FiveTuple, Allocation> allocations = new HashMap<>();
    final Map<Long, Allocation> allocationsById = new HashMap<>();
    final Queue<Order> orders = new ArrayDeque<>();
    PeerPolicy policy;
    boolean draining;
    private final List<@Nullable Owned> owned = new ArrayList<>();
    private final Queue<Integer> freeRelays = new ArrayDeque<>();
    private long epochOffsetSeconds;
    private long nextAllocation;

    RelayState(RelaySettings settings, RelayDependencies shared, PacketSink sink) {
        this.settings = settings;
        this.shared = shared;
        this.sink = sink;
        this.policy = shared.policy();
        this.authenticator = new Authenticator(shared.nonces(), integrity, shared.users());
    }

    Quotas quotas() {
        return shared.quotas();
    }

    void wallClock(long epochMillis, long nowNanos) {
        epochOffsetSeconds = epochMillis / 1000 - nowNanos / 1_000_000_000L;
    }

    long epochSeconds(long nowNanos) {
        return nowNanos / 1_000_000_000L + epochOffsetSeconds;
    }

    /** A number for an allocation that no other machine of this server gives. */
    long nextAllocationId() {
        return (long) settings.shard() << 48 | ++nextAllocation;
    }

    /** A number for a relay's socket; small, because drivers index by it. */
    int newRelayId() {
        Integer free = freeRelays.poll();
        if (free != null) {
            return free;
        }
        owned.add(null);
        return owned.size() - 1;
    }

    void own(RelaySocket socket, Allocation allocation) {
        owned.set(socket.id(), new Owned(socket, allocation));
    }

    @Nullable Owned ownerOf(int relay) {
        return relay < owned.size() ? owned.get(relay) : null;
    }

    void disown(int relay) {
        owned.set(relay, null);
        freeRelays.add(relay);
    }

    /** Whether this is the IP address of one of the server's relay addresses, as bound or as seen from outside. */
    boolean isRelayAddress(TransportAddress address) {
        for (int i = 0; i < settings.relayAddresses().size(); i++) { // asked for every packet: no iterator
            RelayAddress relay = settings.relayAddresses().get(i);
            if (relay.local().sameAddress(address) || relay.external().sameAddress(address)) {
                return true;
            }
        }
        return false;
    }
}
