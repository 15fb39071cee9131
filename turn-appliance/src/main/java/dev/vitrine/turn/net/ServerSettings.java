package dev.vitrine.turn.net;

import dev.vitrine.turn.auth.LiveRelays;
import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.auth.UserDirectory;
import dev.vitrine.turn.relay.RelayAddress;
import dev.vitrine.turn.wire.TransportAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with.
 *
 * @param listen addresses for UDP and TCP; port 0 takes any, the same for both
 * @param tlsListen addresses for TLS and DTLS; none without {@code tls}
 * @param natDiscovery the other address and port for NAT behaviour discovery, which begins at the first of {@code listen}
 * @param answersPerSecond error answers that one unauthenticated source may draw in a second; 0 for any number
 */
public record ServerSettings(
        String software,
        List<TransportAddress> listen,
        List<TransportAddress> tlsListen,
        @Nullable TlsContext tls,
        List<RelayAddress> relayAddresses,
        @Nullable TransportAddress natDiscovery,
        boolean tcpRelaying,
        boolean mobility,
        int answersPerSecond,
        int threads,
        UserDirectory users,
        PeerPolicy policy,
        Quotas quotas,
        LiveRelays liveRelays,
        StreamLimits streamLimits) {}
