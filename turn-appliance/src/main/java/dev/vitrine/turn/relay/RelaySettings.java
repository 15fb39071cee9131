package dev.vitrine.turn.relay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine is told once.
 *
 * @param software the value of SOFTWARE in its answers
 * @param shard which of the server's machines this is
 * @param relayAddresses where relays are opened; one family may be missing
 * @param tcpRelaying whether RFC 6062 is served
 * @param dontFragment whether the sockets can set the don't-fragment bit
 * @param ticketKey for mobility tickets (RFC 8016), common to all machines of a server; null turns mobility off
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RelaySettings(
        String software,
        int shard,
        List<RelayAddress> relayAddresses,
        boolean tcpRelaying,
        boolean dontFragment,
        byte @Nullable [] ticketKey,
        @Nullable NatDiscovery natDiscovery) {
    /** Lifetime of an allocation whose client asks for none or less (RFC 8656 section 7.2). */
    static final int DEFAULT_LIFETIME_SECONDS = 600;

    static final int MAX_LIFETIME_SECONDS = 3600;
}
