package dev.vitrine.turn.net;

import dev.vitrine.turn.auth.Credential;
import dev.vitrine.turn.auth.LiveRelays;
import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.auth.PeerRule;
import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.auth.SharedSecret;
import dev.vitrine.turn.auth.UserDirectory;
import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.relay.PortPool;
import dev.vitrine.turn.relay.RelayAddress;
import dev.vitrine.turn.relay.RelayCounters;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A real server on loopback: users alice and bob, the secret "secret", one relay address of each family. */
final class LoopbackServer implements AutoCloseable {
    static final String REALM = "vitrine";
    /** What the server believes that it is called outside. */
    static final TransportAddress EXTERNAL = host("203.0.113.7");

    /** What a test wants to be otherwise than usual. */
    static final class Setup {
        Quotas.Limits quotas = Quotas.Limits.NONE;
        StreamLimits streams = StreamLimits.DEFAULT;
        int answersPerSecond;
        List<PeerRule> rules = new ArrayList<>();
        TransportAddress relay = host("127.0.0.1");
        TransportAddress external = EXTERNAL;
        int minPort = 20_000;
        int maxPort = 31_999;

        @Nullable TlsContext tls;

        Setup allow(String host) {
            TransportAddress address = host(host);
            rules.add(new PeerRule(address, address.isIpv6() ? 128 : 32, 0, PeerRule.LAST_PORT, true));
            return this;
        }

        LoopbackServer start() throws IOException {
            return new LoopbackServer(this);
        }
    }

    private final TurnServer server;

    private LoopbackServer(Setup setup) throws IOException {
        LiveRelays liveRelays = new LiveRelays();
        TransportAddress ipv6 = host("::1");
        List<TransportAddress> own = List.of(host("127.0.0.1"), setup.relay, setup.external, ipv6);
        UserDirectory users = new UserDirectory(
                REALM,
                List.of(
                        Credential.ofPassword("alice", REALM, "wonderland"),
                        Credential.ofPassword("bob", REALM, "builder")),
                List.of(new SharedSecret("secret")));
        ServerSettings settings = new ServerSettings(
                "test",
                List.of(host("127.0.0.1")),
                setup.tls == null ? List.of() : List.of(host("127.0.0.1")),
                setup.tls,
                List.of(
                        new RelayAddress(setup.relay, setup.external, new PortPool(setup.minPort, setup.maxPort)),
                        new RelayAddress(ipv6, ipv6, new PortPool(setup.minPort, setup.maxPort))),
                null,
                true,
                true,
                setup.answersPerSecond,
                1,
                users,
                new PeerPolicy(setup.rules, own, liveRelays),
                new Quotas(setup.quotas),
                liveRelays,
                setup.streams);
        server = TurnServer.start(settings, order -> {});
    }

    static TransportAddress host(String text) {
        return TransportAddress.of(InetAddress.ofLiteral(text).getAddress(), 0);
    }

    InetSocketAddress address() {
        return Addresses.socketAddress(server.bound().getFirst());
    }

    InetSocketAddress tlsAddress() {
        return Addresses.socketAddress(server.tlsBound().getFirst());
    }

    int allocations() {
        return server.allocationCount();
    }

    long drops(DropReason reason) {
        return count(counters -> counters.dropsBy(reason));
    }

    long packetsToPeers() {
        return count(RelayCounters::packetsToPeers);
    }

    private long count(ToLongFunction<RelayCounters> figure) {
        return server.ask(relay -> figure.applyAsLong(relay.counters())).getFirst();
    }

    @Override
    public void close() {
        server.close();
    }
}
