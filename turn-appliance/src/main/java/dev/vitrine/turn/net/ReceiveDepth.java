package dev.vitrine.turn.net;

/**
 * How many datagrams to ask a socket for at once: twice as many when all came, half as many when few did. Never one alone,
 * because only a call that brings less than it could tells that nothing is left.
 */
final class ReceiveDepth {
    private static final int LEAST = 2;

    private int depth = LEAST;

    int wanted() {
        return depth;
    }

    /** Takes how many of the wanted came. */
    void observe(int got) {
        if (got == depth) {
            depth = Math.min(ReceiveBatch.SLOTS, 2 * depth);
        } else if (got <= depth / 2) {
            depth = Math.max(LEAST, depth / 2);
        }
    }
}
