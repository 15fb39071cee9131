package dev.vitrine.turn.net;

/**
 * How many strangers may be connected at once, and how long they may stay without an allocation.
 *
 * @param mostUnproven streams, and DTLS associations, of one thread that have no allocation
 * @param mostDtls DTLS associations of one thread in all
 * @param patienceNanos how long one may stay without an allocation
 * @param sweepNanos how often this is looked after
 */
public record StreamLimits(int mostUnproven, int mostDtls, long patienceNanos, long sweepNanos) {
    public static final StreamLimits DEFAULT = new StreamLimits(2_000, 20_000, 15_000_000_000L, 1_000_000_000L);
}
