package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.AnswerBudget;
import dev.vitrine.turn.auth.Credential;
import dev.vitrine.turn.auth.LiveRelays;
import dev.vitrine.turn.auth.NonceMint;
import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.auth.PeerRule;
import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.auth.SharedSecret;
import dev.vitrine.turn.auth.UserDirectory;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A fake of everything around one relay machine: sockets that always bind, clients, peers, and a clock set by hand. */
final class VirtualNetwork implements PacketSink {
    /** What reached a peer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ToPeer(TransportAddress from, TransportAddress peer, boolean dontFragment, byte[] data) {}

    static final String REALM = "test";
    static final long EPOCH_SECONDS = 1_800_000_000L;
    static final TransportAddress RELAY_IPV4 = TransportAddress.ofIpv4(0x0808_0101, 0);
    static final TransportAddress RELAY_IPV6 = TransportAddress.ofIpv6(0x2606_4700_0000_0000L, 1, 0);

    final Quotas quotas;
    final LiveRelays liveRelays = new LiveRelays();
    final Map<FiveTuple, List<byte[]>> inboxes = new HashMap<>();
    final List<ToPeer> toPeers = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final Set<Integer> portsInUse = new HashSet<>();
    final Map<Integer, TransportAddress> open = new HashMap<>();
    final Relay relay;
    private final RelayAddress ipv4;
    long nowNanos = 1_000_000_000L;

    VirtualNetwork() {
        this(Quotas.Limits.NONE, RELAY_IPV4, 0);
    }

    VirtualNetwork(Quotas.Limits limits, TransportAddress externalIpv4, int answersPerSecond) {
        quotas = new Quotas(limits);
        ipv4 = new RelayAddress(RELAY_IPV4, externalIpv4, new PortPool(50_000, 50_099));
        RelayAddress ipv6 = new RelayAddress(RELAY_IPV6, RELAY_IPV6, new PortPool(50_000, 50_099));
        RelaySettings settings = new RelaySettings("test", 0, List.of(ipv4, ipv6), true, true, new byte[32], null);
        relay = new Relay(settings, dependencies(externalIpv4, answersPerSecond), this);
        advance(0);
    }

    private RelayDependencies dependencies(TransportAddress external, int answersPerSecond) {
        List<TransportAddress> own = List.of(RELAY_IPV4, RELAY_IPV6, external);
        PeerPolicy policy = new PeerPolicy(
                List.of(new PeerRule(TransportAddress.ofIpv4(0x0A00_0005, 0), 32, 7000, 7010, true)), own, liveRelays);
        UserDirectory users = new UserDirectory(
                REALM,
                List.of(
                        Credential.ofPassword("alice", REALM, "wonderland"),
                        Credential.ofPassword("bob", REALM, "builder")),
                List.of(new SharedSecret("new secret"), new SharedSecret("old secret")));
        return new RelayDependencies(
                new NonceMint(new byte[32], 600),
                new AnswerBudget(answersPerSecond, 7),
                new Random(42),
                users,
                policy,
                quotas,
                liveRelays,
                new Reservations());
    }

    /** Lets time pass and whatever expires expire. */
    void advance(double seconds) {
        nowNanos += (long) (seconds * 1e9);
        relay.wallClock(EPOCH_SECONDS * 1000 + nowNanos / 1_000_000, nowNanos);
        relay.onTimeout(nowNanos);
        carryOut();
    }

    long epochSeconds() {
        return EPOCH_SECONDS + nowNanos / 1_000_000_000L;
    }

    void fromClient(FiveTuple client, byte[] packet) {
        relay.fromClient(client, ByteBuffer.wrap(packet), 0, packet.length, nowNanos);
        carryOut();
    }

    void fromPeer(TransportAddress relayed, TransportAddress source, byte[] packet) {
        open.entrySet().stream()
                .filter(entry -> entry.getValue().equals(relayed))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(id -> relay.fromPeer(id, source, ByteBuffer.wrap(packet), 0, packet.length, nowNanos));
        carryOut();
    }

    void tell(Event event) {
        relay.handle(event, nowNanos);
        carryOut();
    }

    /** The packets that a client has got since it was asked last. */
    List<byte[]> take(FiveTuple client) {
        List<byte[]> taken = inboxes.remove(client);
        return taken == null ? List.of() : taken;
    }

    private void carryOut() {
        for (Order order = relay.nextOrder(); order != null; order = relay.nextOrder()) {
            orders.add(order);
            if (order instanceof Order.OpenRelay wanted) {
                boolean free = portsInUse.add(key(wanted.local()));
                if (free) {
                    open.put(wanted.relay(), wanted.local());
                }
                relay.handle(
                        free ? new Event.RelayOpened(wanted.relay()) : new Event.RelayRefused(wanted.relay()),
                        nowNanos);
            } else if (order instanceof Order.CloseRelay close) {
                TransportAddress closed = open.remove(close.relay());
                if (closed != null) {
                    portsInUse.remove(key(closed));
                }
            }
        }
    }

    static int key(TransportAddress address) {
        return address.port() << 1 | (address.isIpv6() ? 1 : 0);
    }

    @Override
    public void messageToClient(FiveTuple client, ByteBuffer buffer, int offset, int length) {
        byte[] copy = new byte[length];
        buffer.get(offset, copy);
        inboxes.computeIfAbsent(client.copy(), key -> new ArrayList<>()).add(copy);
    }

    @Override
    public void channelDataToClient(FiveTuple client, int channel, ByteBuffer buffer, int offset, int length) {
        byte[] frame = new byte[4 + length];
        ByteBuffer.wrap(frame).putShort((short) channel).putShort((short) length);
        buffer.get(offset, frame, 4, length);
        inboxes.computeIfAbsent(client.copy(), key -> new ArrayList<>()).add(frame);
    }

    @Override
    public void dataToPeer(
            int id, TransportAddress peer, boolean dontFragment, ByteBuffer buffer, int offset, int length) {
        byte[] copy = new byte[length];
        buffer.get(offset, copy);
        TransportAddress from = open.get(id);
        if (from != null) {
            toPeers.add(new ToPeer(from, peer.copy(), dontFragment, copy));
        }
    }
}
