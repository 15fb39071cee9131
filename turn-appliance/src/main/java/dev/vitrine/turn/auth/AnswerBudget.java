package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.TransportAddress;

/**
 * Caps the error answers that one source draws in a second, so that the server is of little use as a reflector. A fixed
 * table without keys: sources that collide share a budget.
 */
public final class AnswerBudget {
    private static final int SLOTS = 1 << 13;

    private final long[] slots = new long[SLOTS];
    private final long seed;
    private final int perSecond;

    /**
     * Makes a budget.
     *
     * @param perSecond answers in a second for one IPv4 address or IPv6 /64; 0 for no cap
     * @param seed random, so that nobody can choose whom to collide with
     */
    public AnswerBudget(int perSecond, long seed) {
        this.perSecond = perSecond;
        this.seed = seed;
    }

    /** Whether one more answer may go to this source, and counts it. */
    public boolean allows(TransportAddress source, long nowSeconds) {
        if (perSecond == 0) {
            return true;
        }
        long network = source.isIpv6() ? source.hi() : source.lo();
        long mixed = (network ^ seed) * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (((mixed ^ (mixed >>> 29)) * 0xBF58_476D_1CE4_E5B9L) >>> 51);
        int second = (int) nowSeconds;
        long entry = slots[slot];
        int count = (int) (entry >>> 32) == second ? (int) entry : 0;
        if (count >= perSecond) {
            return false;
        }
        slots[slot] = (long) second << 32 | (count + 1);
        return true;
    }
}
