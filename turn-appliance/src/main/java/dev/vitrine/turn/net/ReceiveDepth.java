package dev.vitrine.turn.net;

/**
 * How many datagrams to ask a socket for at once: twice as many when all came, half as many when few did. Where one came
 * time after time only one is asked for, because each look in vain costs; but now and then two, because only a call that
 * brings less than it could tells that nothing is left.
 */
final class ReceiveDepth {
    private static final int SINGLES_BEFORE_TWO = 4;

    private int depth = 2;
    private int singles;

    int wanted() {
        return depth;
    }

    /** Takes how many of the wanted came. */
    void observe(int got) {
        if (depth == 1) {
            depth = ++singles % SINGLES_BEFORE_TWO == 0 ? 2 : 1;
        } else if (got == depth) {
            depth = Math.min(ReceiveBatch.SLOTS, 2 * depth);
        } else if (got <= depth / 2) {
            depth /= 2;
        }
    }
}
