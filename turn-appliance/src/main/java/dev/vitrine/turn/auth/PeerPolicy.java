package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.TransportAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The one check of peers, for CreatePermission, ChannelBind, Send and Connect alike. The longest prefix decides; at equal
 * length an allowing rule does. A live relay of this server is always allowed.
 */
public final class PeerPolicy {
    /** What may be done with a peer. */
    public enum Verdict {
        /** Every port may be reached. */
        ALLOWED,
        /** Some ports may be reached: each packet's port is to be checked. */
        SOME_PORTS,
        DENIED
    }

    private final List<PeerRule> rules = new ArrayList<>();
    private final LiveRelays liveRelays;

    /**
     * Makes a policy of the built-in refusals and these rules.
     *
     * @param ownAddresses of the server, external ones included; they are refused
     */
    public PeerPolicy(List<PeerRule> configured, Collection<TransportAddress> ownAddresses, LiveRelays liveRelays) {
        this.liveRelays = liveRelays;
        rules.addAll(SpecialNetworks.REFUSED);
        for (TransportAddress own : ownAddresses) {
            if (!own.isUnspecified()) {
                rules.add(PeerRule.everyPort(own.copy(), own.isIpv6() ? 128 : 32, false));
            }
        }
        rules.addAll(configured);
    }

    /** Whether this address and port may be reached. */
    public boolean allows(TransportAddress peer) {
        TransportAddress canonical = EmbeddedIpv4.canonical(peer);
        return decide(canonical, canonical.port()) || liveRelays.contains(canonical);
    }

    /** What may be done with this IP address, whatever its port. */
    public Verdict check(TransportAddress peer) {
        TransportAddress canonical = EmbeddedIpv4.canonical(peer);
        boolean some = false;
        boolean every = true;
        for (int port : decidingPorts(canonical)) {
            boolean allowed = decide(canonical, port);
            some |= allowed;
            every &= allowed;
        }
        if (every) {
            return Verdict.ALLOWED;
        }
        return some || liveRelays.hasAddress(canonical) ? Verdict.SOME_PORTS : Verdict.DENIED;
    }

    /** One port for every stretch of ports in which no rule begins or ends. */
    private List<Integer> decidingPorts(TransportAddress canonical) {
        List<Integer> ports = new ArrayList<>(List.of(0));
        for (PeerRule rule : rules) {
            if (!rule.coversEveryPort() && rule.coversAddress(canonical)) {
                ports.add(rule.minPort());
                ports.add(Math.min(rule.maxPort() + 1, PeerRule.LAST_PORT));
            }
        }
        return ports;
    }

    private boolean decide(TransportAddress canonical, int port) {
        int longest = -1;
        boolean allowed = true;
        for (PeerRule rule : rules) {
            if (rule.prefixLength() < longest || !rule.coversPort(port) || !rule.coversAddress(canonical)) {
                continue;
            }
            allowed = rule.prefixLength() == longest ? allowed || rule.allow() : rule.allow();
            longest = rule.prefixLength();
        }
        return allowed;
    }
}
