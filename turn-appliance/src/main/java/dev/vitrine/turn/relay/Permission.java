package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.wire.TransportAddress;
import org.jspecify.annotations.Nullable;

/** That one peer address may exchange data with one allocation (RFC 8656 section 9). */
final class Permission {
    static final long LIFETIME_NANOS = 300_000_000_000L;

    private long expiresNanos;
    private long channelExpiresNanos;
    private boolean hasChannel;
    private @Nullable PeerPolicy policyOfPorts;

    /**
     * Begins or prolongs the permission.
     *
     * @param policyOfPorts what decides about each port, where not all of the peer's may be reached; else null. A
     *     permission keeps the policy under which it was given, because a reload leaves alone what is live.
     */
    void refresh(@Nullable PeerPolicy policyOfPorts, long nowNanos) {
        this.policyOfPorts = policyOfPorts;
        this.expiresNanos = nowNanos + LIFETIME_NANOS;
    }

    boolean isLive(long nowNanos) {
        return expiresNanos - nowNanos > 0;
    }

    /** A channel of this peer holds on to this permission, live or not, until then. */
    void carriesChannelUntil(long expiresNanos) {
        hasChannel = true;
        channelExpiresNanos = expiresNanos;
    }

    boolean isForgettable(long nowNanos) {
        return !isLive(nowNanos) && !(hasChannel && channelExpiresNanos - nowNanos > 0);
    }

    boolean somePorts() {
        return policyOfPorts != null;
    }

    /** Whether this address and port of the peer is among those permitted. */
    boolean allows(TransportAddress peer) {
        return policyOfPorts == null || policyOfPorts.allows(peer);
    }
}
