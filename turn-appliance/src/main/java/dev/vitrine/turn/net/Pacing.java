package dev.vitrine.turn.net;

/**
 * Decides whether to sleep a little before looking for packets again. To wake a thread for each of a steady flow of packets
 * costs several times what a packet does; a short sleep lets some gather. Off when few come, when so many came that they
 * wait anyway, and until a flow has lasted for {@link #WINDOW_NANOS}.
 */
final class Pacing {
    /** What a packet may wait longer; it passes the server twice on its way there and back. */
    static final int NAP_NANOS = 100_000;

    private static final long WINDOW_NANOS = 1_000_000;
    private static final int FEWEST_IN_WINDOW = 16;
    private static final int CROWD = 64;

    private long windowStartNanos;
    private int inWindow;
    private boolean steady;
    private boolean crowded;

    /** Takes how many packets one wake-up brought. */
    void observe(int packets, long nowNanos) {
        inWindow += packets;
        crowded = packets >= CROWD;
        long elapsedNanos = nowNanos - windowStartNanos;
        if (elapsedNanos >= WINDOW_NANOS) {
            steady = inWindow * WINDOW_NANOS >= FEWEST_IN_WINDOW * elapsedNanos;
            inWindow = 0;
            windowStartNanos = nowNanos;
        }
    }

    /** How long to sleep now. */
    int napNanos() {
        return steady && !crowded ? NAP_NANOS : 0;
    }
}
