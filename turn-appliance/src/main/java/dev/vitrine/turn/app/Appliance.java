package dev.vitrine.turn.app;

import dev.vitrine.turn.auth.LiveRelays;
import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.net.ServerSettings;
import dev.vitrine.turn.net.StreamLimits;
import dev.vitrine.turn.net.TlsContext;
import dev.vitrine.turn.net.TurnServer;
import dev.vitrine.turn.relay.RelayAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The running appliance: started from options, reloaded, drained and stopped. */
final class Appliance implements AutoCloseable {
    private static final long DRAIN_POLL_MILLIS = 100;

    private final Map<String, String> environment;
    private final AllocationLog log;
    private final LiveRelays liveRelays = new LiveRelays();
    private final Options options;
    private final List<RelayAddress> relays;
    private final @Nullable TlsContext tls;
    private final TurnServer server;
    private final @Nullable AdminServer admin;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean draining;

    /**
     * Starts everything.
     *
     * @param environment in which a secret may stand
     * @param out where the log goes
     */
    Appliance(Options options, Map<String, String> environment, PrintStream out)
            throws InvalidConfiguration, IOException {
        this.options = options;
        this.environment = environment;
        this.log = new AllocationLog(out);
        Configuration configuration = new Configuration(options, environment);
        this.relays = configuration.relayAddresses();
        Path cert = options.cert;
        Path key = options.key;
        this.tls = cert == null || key == null ? null : new TlsContext(CertificateFiles.read(cert, key));
        InetSocketAddress adminAddress = configuration.admin();
        this.server = TurnServer.start(settings(configuration), log);
        try {
            this.admin = adminAddress == null ? null : AdminServer.start(adminAddress, server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        server.bound().forEach(address -> log.line("listening udp,tcp " + address));
        server.tlsBound().forEach(address -> log.line("listening dtls,tls " + address));
        if (admin != null) {
            log.line("listening admin http:/" + admin.address());
        }
    }

    private ServerSettings settings(Configuration configuration) throws InvalidConfiguration {
        return new ServerSettings(
                "Vitrine",
                configuration.listen(),
                configuration.tlsListen(),
                tls,
                relays,
                configuration.natDiscovery(),
                !options.noTcpRelay,
                !options.noMobility,
                options.errorAnswers,
                options.threads,
                configuration.users(),
                configuration.policy(relays, liveRelays),
                new Quotas(configuration.limits()),
                liveRelays,
                StreamLimits.DEFAULT);
    }

    TurnServer server() {
        return server;
    }

    @Nullable InetSocketAddress adminAddress() {
        return admin == null ? null : admin.address();
    }

    /**
     * Takes users, secrets, peers, quotas and the certificate from newly read options; listeners, relay addresses and
     * realm stay. A mistake leaves everything as it was.
     */
    void reload(Options changed) throws InvalidConfiguration {
        List<String> unused = untilRestart(changed);
        changed.realm = options.realm;
        Configuration configuration = new Configuration(changed, environment);
        Path cert = changed.cert;
        Path key = changed.key;
        TlsContext.Contexts contexts =
                tls == null || cert == null || key == null ? null : CertificateFiles.read(cert, key);
        server.reload(configuration.users(), configuration.policy(relays, liveRelays), configuration.limits());
        if (tls != null && contexts != null) {
            tls.replace(contexts);
        }
        log.line("configuration reloaded");
        if (!unused.isEmpty()) {
            log.line("changed, but not used before a restart: " + String.join(", ", unused));
        }
    }

    private List<String> untilRestart(Options changed) {
        Map<String, String> now = options.untilRestart();
        return changed.untilRestart().entrySet().stream()
                .filter(option -> !option.getValue().equals(now.get(option.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    void complain(String message) {
        log.line(message);
    }

    /** The first time refuses new allocations and stops when the last one has ended; the second time stops. */
    void drainOrStop() {
        if (draining) {
            stopped.countDown();
            return;
        }
        draining = true;
        if (admin != null) {
            admin.draining();
        }
        server.drain();
        log.line("draining " + server.allocationCount() + " allocations for at most " + options.drainSeconds + " s");
        Thread.ofPlatform().daemon().name("drain").start(this::stopWhenEmpty);
    }

    private void stopWhenEmpty() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.drainSeconds);
        try {
            while (server.allocationCount() > 0 && System.nanoTime() - end < 0) {
                if (stopped.await(DRAIN_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped.countDown();
    }

    /** Waits until somebody has stopped the appliance. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stopped.countDown();
        if (admin != null) {
            admin.close();
        }
        server.close();
        log.line("stopped");
    }
}
