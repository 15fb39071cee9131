package dev.vitrine.turn.net;

/**
 * Decides whether to sleep a little before looking for packets again. To wake a thread for each packet of a steady flow
 * costs several times what the packet does; where one look follows the former not sooner than {@link #PERIOD_NANOS}, some
 * packets have gathered. Off when few come, and until a flow has lasted for {@link #WINDOW_NANOS}; and who has worked for a
 * whole period since the last look does not sleep.
 */
final class Pacing {
    /** What a packet may wait longer, about; it passes the server twice on its way there and back. */
    static final int PERIOD_NANOS = 200_000;
    /** A shorter sleep is not worth its call. */
    private static final int SHORTEST_NAP_NANOS = 10_000;

    private static final long WINDOW_NANOS = 1_000_000;
    private static final int FEWEST_IN_WINDOW = 16;

    private long windowStartNanos;
    private int inWindow;
    private boolean steady;
    private long lookedNanos;

    /** Takes how many packets the look at a time brought. */
    void observe(int packets, long nowNanos) {
        lookedNanos = nowNanos;
        inWindow += packets;
        long elapsedNanos = nowNanos - windowStartNanos;
        if (elapsedNanos >= WINDOW_NANOS) {
            steady = inWindow * WINDOW_NANOS >= FEWEST_IN_WINDOW * elapsedNanos;
            inWindow = 0;
            windowStartNanos = nowNanos;
        }
    }

    /** Whether the time is to be asked for, which costs something too. */
    boolean isSteady() {
        return steady;
    }

    /** How long to sleep now. */
    int napNanos(long nowNanos) {
        long rest = lookedNanos + PERIOD_NANOS - nowNanos;
        return steady && rest >= SHORTEST_NAP_NANOS ? (int) Math.min(rest, PERIOD_NANOS) : 0;
    }
}
