package dev.vitrine.turn.net;

/** How many strangers may be connected at once, and how long they may stay without an allocation. */
final class StreamLimits {
    static final int MOST_UNPROVEN = 2_000;
    static final int MOST_DTLS = 20_000;
    static final long PATIENCE_NANOS = 15_000_000_000L;
    static final long SWEEP_NANOS = 1_000_000_000L;

    private StreamLimits() {}
}
