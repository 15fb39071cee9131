package dev.vitrine.turn.relay;

/** That one peer address may exchange data with one allocation (RFC 8656 section 9). */
final class Permission {
    static final long LIFETIME_NANOS = 300_000_000_000L;

    private long expiresNanos;
    private long channelExpiresNanos;
    private boolean hasChannel;
    private boolean somePorts;

    /**
     * Begins or prolongs the permission.
     *
     * @param somePorts whether the policy allows not all of the peer's ports
     */
    void refresh(boolean somePorts, long nowNanos) {
        this.somePorts = somePorts;
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
        return somePorts;
    }
}
