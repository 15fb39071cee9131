package dev.vitrine.turn.net;

import dev.vitrine.turn.auth.AnswerBudget;
import dev.vitrine.turn.auth.NonceMint;
import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.auth.UserDirectory;
import dev.vitrine.turn.relay.AllocationReport;
import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.relay.NatDiscovery;
import dev.vitrine.turn.relay.Order;
import dev.vitrine.turn.relay.Relay;
import dev.vitrine.turn.relay.RelayDependencies;
import dev.vitrine.turn.relay.RelaySettings;
import dev.vitrine.turn.relay.Reservations;
import dev.vitrine.turn.relay.Transport;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A running TURN server: one loop for each thread. The first one serves TCP and TLS; UDP and DTLS are shared by all, each
 * client by the one to which the system gives its packets.
 */
public final class TurnServer implements AutoCloseable {
    private static final int KEY_BYTES = 32;
    private static final long NONCE_LIFETIME_SECONDS = 3600;

    private final ServerSettings settings;
    private final List<RelayLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<TransportAddress> bound = new ArrayList<>();
    private final List<TransportAddress> tlsBound = new ArrayList<>();

    private final DatagramSupport datagrams;

    private TurnServer(ServerSettings settings, DatagramSupport datagrams) {
        this.settings = settings;
        this.datagrams = datagrams;
    }

    /**
     * Binds everything and starts the threads.
     *
     * @param log gets births and ends of allocations, from any of the threads
     * @throws IOException if an address cannot be bound; its message names it
     */
    public static TurnServer start(ServerSettings settings, Consumer<Order> log) throws IOException {
        return start(settings, DatagramSupport.best(), log);
    }

    /** Does the same with UDP done in this way. */
    static TurnServer start(ServerSettings settings, DatagramSupport datagrams, Consumer<Order> log)
            throws IOException {
        TurnServer server = new TurnServer(settings, datagrams);
        warmUp(settings.tls());
        try {
            server.open(log);
        } catch (IOException e) {
            server.loops.forEach(loop -> loop.poller().close());
            throw e;
        }
        for (int i = 0; i < server.loops.size(); i++) {
            server.threads.add(Thread.ofPlatform().name("relay-" + i).start(server.loops.get(i)));
        }
        return server;
    }

    private static void warmUp(@Nullable TlsContext tls) {
        try {
            if (tls != null) {
                tls.warmUp();
            }
        } catch (SSLException e) {
            // The handshake with oneself ends where this side does not trust its own certificate: warm enough.
        }
    }

    private void open(Consumer<Order> log) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] nonceKey = key(random);
        byte[] ticketKey = key(random);
        Reservations reservations = new Reservations();
        NatDiscovery discovery = discovery();
        boolean mobility = settings.mobility() && settings.threads() == 1;
        for (int shard = 0; shard < settings.threads(); shard++) {
            RelaySettings relay = new RelaySettings(
                    settings.software(),
                    shard,
                    settings.relayAddresses(),
                    settings.tcpRelaying(),
                    datagrams.canSetDontFragment(),
                    mobility ? ticketKey : null,
                    discovery);
            RelayDependencies dependencies = new RelayDependencies(
                    new NonceMint(nonceKey, NONCE_LIFETIME_SECONDS),
                    new AnswerBudget(settings.answersPerSecond(), random.nextLong()),
                    random,
                    settings.users(),
                    settings.policy(),
                    settings.quotas(),
                    settings.liveRelays(),
                    reservations);
            RelayLoop loop = new RelayLoop(datagrams, relay, dependencies, settings.streamLimits(), log);
            loops.add(loop);
            listen(loop, shard, discovery);
        }
    }

    private void listen(RelayLoop loop, int shard, @Nullable NatDiscovery discovery) throws IOException {
        boolean shared = settings.threads() > 1;
        for (int i = 0; i < settings.listen().size(); i++) {
            int index = indexOf(i);
            if (shard == 0) {
                bound.add(PortPair.bind(
                        settings.listen().get(i),
                        wanted -> loop.listenStream(index, wanted, null),
                        taken -> loop.listenDatagram(index, taken, shared)));
            } else {
                TransportAddress taken = bound.get(i);
                PortPair.named(taken, () -> loop.listenDatagram(index, taken, true));
            }
        }
        if (discovery != null) {
            for (int i = 1; i < discovery.addresses().size(); i++) {
                int index = discovery.firstListener() + i;
                TransportAddress address = discovery.addresses().get(i);
                PortPair.named(address, () -> loop.listenDatagram(index, address, shared));
            }
        }
        listenTls(loop, shard, shared);
    }

    private void listenTls(RelayLoop loop, int shard, boolean shared) throws IOException {
        TlsContext tls = settings.tls();
        if (tls == null) {
            return;
        }
        int first = indexOf(settings.listen().size());
        for (int i = 0; i < settings.tlsListen().size(); i++) {
            int index = first + i;
            if (shard == 0) {
                tlsBound.add(PortPair.bind(
                        settings.tlsListen().get(i),
                        wanted -> loop.listenStream(index, wanted, tls),
                        taken -> loop.listenDtls(index, taken, shared, tls)));
            } else {
                TransportAddress taken = tlsBound.get(i);
                PortPair.named(taken, () -> loop.listenDtls(index, taken, true, tls));
            }
        }
    }

    /** The first listener and the three beside it that NAT discovery adds have the indices 0 to 3. */
    private int indexOf(int listener) {
        return listener == 0 || settings.natDiscovery() == null ? listener : listener + 3;
    }

    private @Nullable NatDiscovery discovery() {
        TransportAddress other = settings.natDiscovery();
        if (other == null) {
            return null;
        }
        TransportAddress first = settings.listen().getFirst();
        return new NatDiscovery(
                0, List.of(first, first.withPort(other.port()), other.withPort(first.port()), other.copy()));
    }

    private static byte[] key(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    /** The UDP and TCP addresses in the order of the settings, with the ports that they got. */
    public List<TransportAddress> bound() {
        return List.copyOf(bound);
    }

    /** The TLS and DTLS addresses, likewise. */
    public List<TransportAddress> tlsBound() {
        return List.copyOf(tlsBound);
    }

    /**
     * Where clients come in.
     *
     * @param index as in the clients' tuples
     */
    public record Listener(Transport transport, int index, TransportAddress address) {}

    /** One for each address and transport, without those that NAT discovery adds. */
    public List<Listener> listeners() {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < bound.size(); i++) {
            listeners.add(new Listener(Transport.UDP, indexOf(i), bound.get(i)));
            listeners.add(new Listener(Transport.TCP, indexOf(i), bound.get(i)));
        }
        int first = indexOf(settings.listen().size());
        for (int i = 0; i < tlsBound.size(); i++) {
            listeners.add(new Listener(Transport.DTLS, first + i, tlsBound.get(i)));
            listeners.add(new Listener(Transport.TLS, first + i, tlsBound.get(i)));
        }
        return listeners;
    }

    /** Asks every loop on its own thread and waits for the answers. */
    public <T> List<T> ask(Function<Relay, T> question) {
        return loops.stream().map(loop -> loop.ask(question)).toList().stream()
                .map(answer -> answer.join())
                .toList();
    }

    public List<AllocationReport> allocations() {
        return ask(relay -> relay.reports(System.nanoTime())).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Live allocations of all threads. */
    public int allocationCount() {
        return settings.quotas().allocations();
    }

    /** Ends an allocation; false if there is none with this number. */
    public boolean end(long allocation) {
        return ask(relay -> {
                    int before = relay.allocationCount();
                    relay.handle(new Event.EndAllocation(allocation), System.nanoTime());
                    return relay.allocationCount() < before;
                })
                .contains(true);
    }

    /** Takes other users, peers and limits; live allocations stay as they are. */
    public void reload(UserDirectory users, PeerPolicy policy, Quotas.Limits limits) {
        settings.quotas().limits(limits);
        ask(relay -> {
            relay.users(users);
            relay.policy(policy);
            return true;
        });
    }

    /** Refuses new allocations from now on. */
    public void drain() {
        ask(relay -> {
            relay.handle(new Event.Drain(), System.nanoTime());
            return true;
        });
    }

    /** Stops the threads and closes every socket. */
    @Override
    public void close() {
        loops.forEach(RelayLoop::stop);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
