package dev.vitrine.turn.auth;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits a rate without keeping a fill level: it remembers when the budget will have caught up with what was sent, and
 * lets a packet pass while that is not more than a quarter of a second ahead (the generic cell rate algorithm).
 */
public final class BandwidthBudget {
    private static final long BURST_NANOS = 250_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final AtomicLong caughtUpAtNanos = new AtomicLong(Long.MIN_VALUE);

    /** Whether a packet may pass at a rate of {@code bitsPerSecond} (0 for any), and counts it if so. */
    boolean take(int lengthBytes, long bitsPerSecond, long nowNanos) {
        if (bitsPerSecond == 0) {
            return true;
        }
        long cost = lengthBytes * 8L * NANOS_PER_SECOND / bitsPerSecond;
        while (true) {
            long seen = caughtUpAtNanos.get();
            long from = seen == Long.MIN_VALUE || seen - nowNanos < 0 ? nowNanos : seen;
            if (from - nowNanos > BURST_NANOS) {
                return false;
            }
            if (caughtUpAtNanos.compareAndSet(seen, from + cost)) {
                return true;
            }
        }
    }
}
